// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace bidaudit {
namespace {

constexpr int kKept = 128 << 20;    // bytes at the end of the heap
constexpr int kMapped = 32 << 20;   // bytes of a block that is mapped by itself, as the buffers of large images
constexpr int kGrown = 1 << 20;     // bytes by which the heap grows at a time
constexpr int kInLarge = 64 << 20;  // bytes in large pages: some hundred pages of text
constexpr std::uintptr_t kLarge = 2 << 20;

}  // namespace

void keep_memory() {
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_MMAP_THRESHOLD, kMapped);
  ::mallopt(M_TOP_PAD, kGrown);
}

void keep_memory_in_large_pages() {
  keep_memory();
  ::mallopt(M_TOP_PAD, kInLarge);
  char* const begin = static_cast<char*>(::sbrk(0));
  auto* const block = static_cast<volatile char*>(std::malloc(kGrown));  // more than what is left: the heap grows
  if (block != nullptr) *block = 0;                                      // else the compiler leaves both calls out
  std::free(const_cast<char*>(block));
  const char* const end = static_cast<char*>(::sbrk(0));
  ::mallopt(M_TOP_PAD, kGrown);
  char* const first = begin + (kLarge - reinterpret_cast<std::uintptr_t>(begin) % kLarge) % kLarge;
  if (first < end) ::madvise(first, static_cast<std::size_t>(end - first), MADV_HUGEPAGE);  // a wish: it may be refused
}

}  // namespace bidaudit
