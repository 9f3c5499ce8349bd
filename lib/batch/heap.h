// SPDX-License-Identifier: GPL-3.0-or-later
// How this process asks the kernel for memory: a fault for each 4 KB of it costs more than what is then done with a short page of text.
#pragma once

namespace bidaudit {

// From here on what one page gave back serves the next, instead of going to the kernel and being asked for again. The limit on the address
// space bounds it as before.
void keep_memory();

// Besides, the next megabytes of the heap of this process, and of those that are forked from it, come in pages of 2 MB, where the kernel
// has such (transparent_hugepage/enabled: always or madvise).
void keep_memory_in_large_pages();

}  // namespace bidaudit
