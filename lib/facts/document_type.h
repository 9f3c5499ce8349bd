// SPDX-License-Identifier: GPL-3.0-or-later
// Document types as data: how a paper is recognised, which fields it bears, and how their labels are worded.
//
// Written in rules/<pack>/documents/*.xml (urn:bidaudit:rules:1). All wordings are compared without white space.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "facts/tender.h"

namespace re2 {
class RE2;
}

namespace bidaudit {

// A wording that speaks for a type, or against it.
struct Cue {
  std::string text;    // matching key
  double weight = 1;   // negative: speaks against it
};

// Which part of what is printed is the value.
enum class Take {
  whole,
  words,  // of an amount that is printed twice, the one in Hangul numerals
  first,  // of a period, its first day
  last,   // of a period, its last day; also a day that stands alone
  latest, // of the entries of a register, the one with the latest day
  office, // of the numbers of a notice, the office's own, not the portal's
  alone,  // also a day on a line of its own at the foot of the paper, where it is dated
};

// A wording of a label, and where it counts: the same word means different things below different headings.
struct LabelSpec {
  std::string text;                 // matching key
  std::vector<std::string> within;  // one of these words must stand in the headings or groups over the label; none: anywhere
  std::vector<std::string> except;  // none of these may stand there
  std::string note;                 // reason given with the value, when the wording is not quite the field's own
};

struct FieldSpec {
  std::string name;  // "bid_deadline"
  std::string name_ko{};  // what people are told it is; `name` where the pack says nothing
  std::string name_en{};
  ValueType type = ValueType::text;
  std::vector<LabelSpec> labels;      // most telling first
  std::vector<std::shared_ptr<const re2::RE2>> patterns;  // with one group, for values in running text, on matching keys; fields share some
  std::vector<std::string> within{};  // matching keys: one of them must stand in the headings over what a pattern finds; none: anywhere
  // Fields of the paper: each item under a heading of `within` that reads like one of `items`, and holds none of them and nothing of
  // `except`, is a value.
  std::vector<std::string> besides{};
  std::vector<std::shared_ptr<const re2::RE2>> items{};   // on matching keys
  std::vector<std::shared_ptr<const re2::RE2>> except{};
  Take take = Take::whole;
  bool many = false;    // several values are several facts, not a conflict
  bool always = false;  // every such paper bears it: not found means missed, never absent
};

// How many pages a paper of a type has: one (a page behind it is another paper, even if nobody knows which), few (a page
// with a heading of its own is another paper), many (a brochure, whose chapters have headings).
enum class PaperLength { one, few, many };

struct DocumentType {
  std::string id;                   // "bid_form"
  std::string code;                 // "BID"
  std::string name_ko;
  std::string name_en{};
  std::vector<std::string> titles;  // matching keys of the titles as printed
  std::vector<std::string> aliases; // further names in lists of required documents, matching keys
  std::vector<Cue> cues;
  bool of_buyer = false;            // notice, request for proposals
  bool of_issuer = false;           // certificate, licence, bond: an office or a firm issues it to the bidder
  bool of_officer = false;          // no paper: what an officer knows from a portal or a list and types in
  PaperLength length = PaperLength::few;
  std::vector<FieldSpec> fields;
};

// The types of the pack in `folder`, by id. Throws RuleError with all that is wrong, a line each with file and line.
std::vector<DocumentType> load_document_types(const std::filesystem::path& folder);

}  // namespace bidaudit
