// SPDX-License-Identifier: GPL-3.0-or-later
// A tender as it was read: files, bidders, documents, and the facts that stand on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace bidaudit {

// How a value is written and compared. `money` is integer won; `rate` decimal text; `instant` with offset; names and ids
// in the normal form that interfaces of the reports promise.
enum class ValueType {
  text, money, date, instant, rate, count, company_name, person_name, address, business_number, corporate_number, phone,
  email, identifier, grade, notice_number, portal_number, region, document_type
};

enum class FactState {
  known,          // read, and good enough to be used
  absent,         // looked for on material that was readable, and not there
  unfilled,       // the label is there, the value is blank
  unreadable,     // it stands there, or may stand there, but could not be read
  conflicting,    // read more than once, with different values
  not_extracted,  // such a paper always bears it, yet it was not found: most likely missed by the reader
};

struct Fact {
  std::string id;        // "x12"
  std::string subject;   // "notice", or id of a bidder or of a document
  std::string document;  // id of the document it stands on; empty for an officer's value
  std::string type;      // document type, "bid_form"
  std::string field;     // "amount"
  ValueType value_type = ValueType::text;
  FactState state = FactState::known;
  std::string value;     // normalised; empty unless known
  std::string reason;    // why it is not known, a code: label-not-found, two-values, check-digit, low-confidence, …
  Place place;           // page 0 where there is no place
  std::string other{};   // value of a second reading of the same print, where it differs; not a fact by itself
  int lot = 0;           // of a notice of several lots with a value each, the number of the lot; 0: the one value

  bool operator==(const Fact&) const = default;
};

// One of the submitted files.
struct TenderFile {
  std::string id;    // "f3"
  std::string path;  // inside the tender folder, with '/'
  std::string bidder;  // id; empty for the buyer's own
  Document document;   // as read
};

// One paper found in a file: a form, a certificate, the notice. Every page of every file belongs to exactly one.
struct TenderDocument {
  std::string id;  // "d7"
  std::string file;
  int first_page = 1;
  int last_page = 1;
  std::string bidder;  // id; empty for the buyer's own
  std::string type;    // "unknown" when nothing fits
  double confidence = 0;
  std::vector<Fact> facts;  // one or more for every field of the type
};

struct Bidder {
  std::string id;      // "b1"
  std::string folder;  // "bids/가람"
  std::string name;             // of the business registration, else the most frequent one read; may be empty
  std::string business_number;  // likewise
};

// A row of bids.csv.
struct OpeningRow {
  std::string bidder;  // as written there
  std::string business_number;
  std::optional<std::int64_t> amount;
  std::string received_at;  // ISO instant, or empty
  std::string status;
  Fact fact{};  // the amount, as evidence; its quote is the row
};

// A value typed in by an officer (tender.xml). It wins over what was read.
struct OfficerValue {
  Fact fact;  // source officer, confidence 1
  std::string by;
  std::string at;
  std::string reason;
  std::vector<Fact> read{};  // what was read on the papers instead; no rule sees it, the report shows it
};

// tender.xml or bids.csv, which officers add by hand.
struct TypedFile {
  std::string path;
  std::string sha256;
};

struct Tender {
  std::string id;
  std::string market;  // empty unless tender.xml names one
  std::vector<TenderFile> files;          // by path
  std::vector<Bidder> bidders;            // by folder
  std::vector<TenderDocument> documents;  // by file and page
  std::vector<OfficerValue> officer_values;
  std::vector<OpeningRow> opening;
  std::vector<TypedFile> typed_files;
};

std::string_view to_text(ValueType type);
std::string_view to_text(FactState state);
// Throws std::invalid_argument for any other word.
ValueType value_type_from_text(std::string_view text);

}  // namespace bidaudit
