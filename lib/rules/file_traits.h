// SPDX-License-Identifier: GPL-3.0-or-later
// What files say of themselves besides their text, as rules see it: bidder.files.author, tender.files.author (the buyer's own).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "expr/type.h"
#include "facts/tender.h"
#include "rules/record_slots.h"

namespace bidaudit {

// The record "files": a list for each trait, with a value for each file (or place in it) that bears the trait.
std::map<std::string, Type> file_trait_types();
// Name of the trait behind a field of the record ("hidden_text": hidden-text); empty when there is no such field.
std::string trait_of_field(const std::string& field);

// What people are told a field of the record is.
std::string trait_in_words(const std::string& field, bool korean);

class FileTraits : public Record {
 public:
  // `number_of` gives the evidence number of a file. A file that was not read whole makes every list hold an unknown; one of which a
  // limit kept something from being looked at (a trait "…-cut"), those lists that lack it. What a file says of who made it is left out
  // where `made_by_others`.
  FileTraits(std::vector<const TenderFile*> files, std::function<int(const TenderFile&)> number_of, std::function<bool(const TenderFile&)> made_by_others = [](const TenderFile&) { return false; });
  std::string type_name() const override { return "files"; }
  const Value& field(std::size_t slot) const override;
  const Value& has(std::size_t slot) const override;

 private:
  Value collected(std::size_t slot) const;

  std::vector<const TenderFile*> files_;
  std::function<int(const TenderFile&)> number_of_;
  std::function<bool(const TenderFile&)> made_by_others_;
  Slots values_;
  Slots presence_;
};

}  // namespace bidaudit
