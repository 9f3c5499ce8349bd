// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/unfolding.h"

#include <Catalog.h>
#include <Dict.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>

namespace bidaudit {
namespace {

constexpr double kMostFields = 100'000;    // the largest forms have some thousands
constexpr double kMostCodes = 4'000'000;   // of all ranges of a table, which may overlap
constexpr int kMostBytes = 8 << 20;        // of a table; of a longer one no end is waited for
constexpr int kDeepest = 64;               // fields within fields

// Counts the fields of a tree as often as they are reached. Doubles, because the count doubles with each level.
class FieldCount {
 public:
  explicit FieldCount(XRef* xref) : xref_(xref) {}

  double below(Dict* parent, const char* key, int depth) {
    const Object kids = parent->lookup(key);
    if (!kids.isArray() || depth > kDeepest) return 0;
    double sum = 0;
    for (int i = 0; i < kids.arrayGetLength(); ++i) sum += of(kids.arrayGetNF(i), depth);
    return sum;
  }

 private:
  double of(const Object& entry, int depth) {
    if (!entry.isRef()) return entry.isDict() ? 1 + below(entry.getDict(), "Kids", depth + 1) : 0;
    const auto [known, fresh] = counts_.try_emplace(entry.getRefNum(), 0);  // 0 while it is being counted: a loop adds nothing
    if (!fresh) return known->second;
    const Object field = entry.fetch(xref_);
    const double sum = field.isDict() ? 1 + below(field.getDict(), "Kids", depth + 1) : 0;
    return counts_[entry.getRefNum()] = sum;
  }

  XRef* xref_;
  std::map<int, double> counts_;
};

// Adds up the ranges of a table: "<0041> <005A> <AC00>" between beginbfrange and endbfrange.
class RangeSum {
 public:
  void take(std::string_view token) {
    if (token == "beginbfrange") {
      in_ranges_ = true;
      place_ = 0;
    } else if (token == "endbfrange") {
      in_ranges_ = false;
    } else if (in_ranges_ && token[0] == '<') {
      take_code(static_cast<double>(std::strtoul(std::string(token.substr(1)).c_str(), nullptr, 16)));
    } else if (in_ranges_) {
      place_ = 0;  // a number or an array ends the entry
    }
  }
  double sum() const { return sum_; }

 private:
  void take_code(double code) {
    if (place_ == 0) low_ = code;
    if (place_ == 1) sum_ += std::max(0.0, code - low_ + 1);
    place_ = (place_ + 1) % 3;
  }

  bool in_ranges_ = false;
  int place_ = 0;  // in the entry
  double low_ = 0;
  double sum_ = 0;
};

bool is_huge(Stream* table) {
  constexpr std::size_t kLongest = 64;  // characters of a token; the rest of longer ones says nothing here
  RangeSum ranges;
  std::string token;
  table->reset();
  int bytes = 0;
  bool in_array = false;
  for (int c = table->getChar(); c != EOF && ++bytes < kMostBytes && ranges.sum() <= kMostCodes; c = table->getChar()) {
    const bool parts = c <= ' ' || c == '<' || c == '>' || c == '[' || c == ']';
    if (parts && !token.empty()) {
      if (!in_array) ranges.take(token);
      token.clear();
    }
    if (c == '[') in_array = true;
    if (c == ']') {
      in_array = false;
      ranges.take("]");
    }
    if ((!parts || c == '<') && token.size() < kLongest) token += static_cast<char>(c);
  }
  table->close();
  return ranges.sum() > kMostCodes || bytes >= kMostBytes;
}

bool drop_table(XRef* xref, const Ref& reference) {
  static constexpr const char* kTable = "ToUnicode";
  const Object font = xref->fetch(reference);
  if (!font.isDict()) return false;
  const Object table = font.dictLookup(kTable);
  if (!table.isStream() || !is_huge(table.getStream())) return false;
  Object without(font.getDict()->copy(xref));
  without.getDict()->remove(kTable);
  xref->setModifiedObject(&without, reference);
  return true;
}

}  // namespace

bool drop_huge_form(PDFDoc& document) {
  Catalog* catalog = document.getCatalog();
  Object* form = catalog == nullptr || !catalog->isOk() ? nullptr : catalog->getAcroForm();
  if (form == nullptr || !form->isDict()) return false;
  if (FieldCount(document.getXRef()).below(form->getDict(), "Fields", 0) <= kMostFields) return false;
  *form = Object(objNull);
  return true;
}

std::vector<std::string> drop_huge_tables(PDFDoc& document, Dict* resources, std::set<int>& known) {
  std::vector<std::string> dropped;
  const Object fonts = resources == nullptr ? Object(objNull) : resources->lookup("Font");
  if (!fonts.isDict()) return dropped;
  for (int i = 0; i < fonts.dictGetLength(); ++i) {
    const Object& font = fonts.getDict()->getValNF(i);
    if (font.isRef() && known.insert(font.getRefNum()).second && drop_table(document.getXRef(), font.getRef()))
      dropped.emplace_back(fonts.dictGetKey(i));
  }
  return dropped;
}

}  // namespace bidaudit
