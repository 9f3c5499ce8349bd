// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF does or carries besides its pages: scripts, programs and addresses it calls, files attached to it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/document.h"

class Object;
class PDFDoc;

namespace bidaudit {

// Traits "action" that one page, or the file as a whole, gives; more are counted only, in one trait "actions-cut".
inline constexpr std::size_t kMostActions = 50;

// The actions of one page or file, each kind with the same target once. Going to a place in the same file is none.
class ActionList {
 public:
  explicit ActionList(int page) : page_(page) {}

  // An action dictionary with those that follow it. `on` tells what sets it off: "open", "annotation", … .
  void add(const Object& action, std::string_view on, const Box& box = {});
  // A dictionary of additional actions (/AA): each of its entries.
  void add_all(const Object& actions, std::string_view on, const Box& box = {});
  std::vector<Trait> take();

 private:
  void add(const Object& action, std::string_view on, const Box& box, int depth);
  void keep(Trait trait);

  int page_;
  std::size_t looked_at_ = 0;
  std::size_t left_out_ = 0;
  std::vector<Trait> traits_;
};

// What the file as a whole does when it is opened, closed, printed or saved, its named scripts, and whether its form is
// made by XFA, whose text is no part of the pages ("xfa-form").
std::vector<Trait> file_actions(PDFDoc& document);

// One trait "attachment" for each embedded file, with its length and SHA-256; more than 100 are counted ("attachments-cut").
std::vector<Trait> attachments(PDFDoc& document);

// The same of one file specification, which a note on a page may hold.
Trait attachment(const Object& specification);

}  // namespace bidaudit
