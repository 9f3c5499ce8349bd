// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/tiff_losses.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>

#include <cstdarg>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr double kFewRows = 0.02;  // of all: a fax has lost a line now and then

// libtiff tells of each row that it cannot decode, and Leptonica, which loads it, does not hand that on. It has no header here: its
// two functions are found by name, and where they are not, nothing is known to be lost.
using Handler = void (*)(void*, const char*, const char*, std::va_list);
using SetHandler = Handler (*)(Handler);

int complaints = 0;

void count(void*, const char* function, const char*, std::va_list) {
  if (std::string_view(function == nullptr ? "" : function).starts_with("Fax")) ++complaints;  // others are of tags
}

class Listening {
 public:
  Listening() {
    complaints = 0;
    for (Setter& setter : setters_) {
      setter.set = reinterpret_cast<SetHandler>(dlsym(RTLD_DEFAULT, setter.name));
      if (setter.set != nullptr) setter.before = setter.set(count);
    }
  }
  ~Listening() {
    for (const Setter& setter : setters_)
      if (setter.set != nullptr) setter.set(setter.before);
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

 private:
  struct Setter {
    const char* name;
    SetHandler set = nullptr;
    Handler before = nullptr;
  };
  Setter setters_[2] = {{"TIFFSetErrorHandlerExt"}, {"TIFFSetWarningHandlerExt"}};
};

}  // namespace

bool lacks_rows(std::string_view tiff, int number) {
  const Listening listening;
  const PixPtr pix(pixReadMemTiff(reinterpret_cast<const l_uint8*>(tiff.data()), tiff.size(), number - 1));
  return pix && complaints > kFewRows * pixGetHeight(pix.get());
}

}  // namespace bidaudit
