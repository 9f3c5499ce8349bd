// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of a pack that is laid out: once laid out, it stays as it is.
#include "rules/layout.h"

#include "base/errors.h"
#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  std::string once;
  try {
    once = laid_out("x.xml", std::string(input));
  } catch (const InputError&) {
    return;
  }
  ensure(laid_out("x.xml", once) == once, "what was laid out stays as it is");
}

}  // namespace bidaudit
