// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a PDF (optional content, ISO 32000-1 §8.11), switched for a look at what they hide.
#pragma once

#include <utility>
#include <vector>

class OptionalContentGroup;
class PDFDoc;

namespace bidaudit {

class Layers {
 public:
  enum class View {
    as_set,      // as the file sets them when it is opened
    all_on,
    all_off,     // some content is shown only where a layer is off
    off_screen,  // without those that programs are to switch off on a screen
    off_paper    // likewise in print
  };

  explicit Layers(PDFDoc& document);

  // Whether `view` differs from what is set.
  bool has(View view) const;
  void show(View view);

 private:
  bool is_on(const OptionalContentGroup& layer, bool set, View view) const;

  std::vector<std::pair<OptionalContentGroup*, bool>> layers_;  // whether each is on as set
  bool switched_by_use_ = false;  // the file asks programs to switch layers by what they are used for
};

}  // namespace bidaudit
