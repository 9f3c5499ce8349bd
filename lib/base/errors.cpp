// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/errors.h"

namespace bidaudit {

std::string to_string(const SourcePlace& place) {
  std::string text = place.file;
  if (place.line > 0) text += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
  return text;
}

}  // namespace bidaudit
