// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/message.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "document/document_xml.h"

namespace bidaudit {
namespace {

constexpr std::uint32_t kLong = 255;  // bytes of a text, the number of which takes more than one
constexpr double kFarthest = 2e8;     // points: tenths of it fit into 32 bits
constexpr double kTenths = 10;
constexpr double kThousandths = 1000;

// Each structure is taken apart by a structured binding, which does not compile when a member is added: none can be
// forgotten here.
class Packer {
 public:
  void put(std::int64_t value) { raw(&value, sizeof value); }
  void put(double value, double parts) {
    const double rounded = round(value, parts);
    raw(&rounded, sizeof rounded);
  }
  void put(std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    bytes_ += static_cast<char>(std::min(size, kLong));
    if (size >= kLong) raw(&size, sizeof size);
    bytes_.append(text);
  }
  void put(const Box& box) {
    const auto& [x0, y0, x1, y1] = box;
    const std::int32_t tenths[] = {tenths_of(x0), tenths_of(y0), tenths_of(x1), tenths_of(y1)};
    raw(tenths, sizeof tenths);
  }
  void put(const Word& word) {
    const auto& [text, box, confidence, other] = word;
    put(std::string_view(text));
    put(box);
    put_share(confidence);
    put(std::string_view(other));
  }
  void put(const Line& line) {
    const auto& [box, source, angle, words, role] = line;
    put(box);
    put_enum(source);
    put(std::int64_t{angle});
    put(words);
    put_enum(role);
  }
  void put(const Cell& cell) {
    const auto& [row, column, rows, columns, box, text] = cell;
    for (int value : {row, column, rows, columns}) put(std::int64_t{value});
    put(box);
    put(std::string_view(text));
  }
  void put(const Table& table) {
    const auto& [box, cells] = table;
    put(box);
    put(cells);
  }
  void put(const Seal& seal) {
    const auto& [box, shape, color, hash] = seal;
    put(box);
    put(std::string_view(shape));
    put(std::string_view(color));
    put(std::string_view(hash));
  }
  void put(const Page& page) {
    const auto& [number, width, height, route, reason, confidence, lines, tables, seals] = page;
    put(std::int64_t{number});
    put(width, 100);
    put(height, 100);
    put_enum(route);
    put(std::string_view(reason));
    put_share(confidence);
    put(lines);
    put(tables);
    put(seals);
  }
  void put(const TraitDetail& detail) {
    const auto& [name, value] = detail;
    put(std::string_view(name));
    put(std::string_view(value));
  }
  void put(const Trait& trait) {
    const auto& [name, value, page, box, details] = trait;
    put(std::string_view(name));
    put(std::string_view(value));
    put(std::int64_t{page});
    put(box);
    put(details);
  }
  void put(const Document& document) {
    const auto& [file, sha256, bytes, page_count, status, message, traits, pages] = document;
    put(std::string_view(file));
    put(std::string_view(sha256));
    put(static_cast<std::int64_t>(bytes));
    put(std::int64_t{page_count});
    put_enum(status);
    put(std::string_view(message));
    put(traits);
    static_cast<void>(pages);  // may go one by one
  }
  template <typename Item>
  void put(const std::vector<Item>& items) {
    put(static_cast<std::int64_t>(items.size()));
    for (const Item& item : items) put(item);
  }
  std::string take() { return std::move(bytes_); }

 private:
  // Adding and taking away 1.5 * 2^52 rounds to the nearest integer, halves to even, as nearbyint does at a call each.
  static double parts_in(double value, double greatest, double parts) {
    constexpr double kRounder = 6755399441055744.0;
    if (!std::isfinite(value)) return 0;
    return std::clamp(value, -greatest, greatest) * parts + kRounder - kRounder;
  }
  static double round(double value, double parts) { return parts_in(value, kGreatest, parts) / parts; }
  static std::int32_t tenths_of(double place) { return static_cast<std::int32_t>(parts_in(place, kFarthest, kTenths)); }
  void put_share(double value) {
    const auto thousandths = static_cast<std::uint16_t>(parts_in(std::max(value, 0.0), 1, kThousandths));
    raw(&thousandths, sizeof thousandths);
  }
  template <typename Enum>
  void put_enum(Enum value) {
    bytes_ += static_cast<char>(value);
  }
  void raw(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  void get(std::int64_t& value) { raw(&value, sizeof value); }
  void get(int& value) {
    std::int64_t wide = 0;
    get(wide);
    check(-kGreatest <= wide && wide <= kGreatest);
    value = static_cast<int>(wide);
  }
  void get(double& value) {
    raw(&value, sizeof value);
    check(std::abs(value) <= kGreatest);  // false for what is no number
  }
  void get(std::string& text) {
    std::uint32_t size = static_cast<unsigned char>(take(1)[0]);
    if (size == kLong) raw(&size, sizeof size);
    text = take(size);
  }
  void get(Box& box) {
    std::int32_t tenths[4];
    raw(tenths, sizeof tenths);
    box = {tenths[0] / kTenths, tenths[1] / kTenths, tenths[2] / kTenths, tenths[3] / kTenths};
  }
  void get(Source& source) { get_enum(source, Source::annotation); }
  void get(LineRole& role) { get_enum(role, LineRole::footer); }
  void get(Route& route) { get_enum(route, Route::failed); }
  void get(ReadStatus& status) { get_enum(status, ReadStatus::crashed); }
  void get(Word& word) {
    all(word.text, word.box);
    get_share(word.confidence);
    get(word.other);
  }
  void get(Line& line) { all(line.box, line.source, line.angle, line.words, line.role); }
  void get(Cell& cell) {
    all(cell.row, cell.column, cell.rows, cell.columns, cell.box, cell.text);
    check(cell.row >= 0 && cell.column >= 0 && cell.rows > 0 && cell.columns > 0);
  }
  void get(Table& table) { all(table.box, table.cells); }
  void get(Seal& seal) {
    all(seal.box, seal.shape, seal.color, seal.hash);
    check(is_name(seal.shape) && is_name(seal.color) && (seal.hash.empty() || is_hash(seal.hash, 16)));
  }
  void get(TraitDetail& detail) {
    all(detail.name, detail.value);
    check(is_name(detail.name));
  }
  void get(Trait& trait) {
    all(trait.name, trait.value, trait.page, trait.box, trait.details);
    check(is_name(trait.name) && trait.page >= 0);
  }
  void get(Page& page) {
    all(page.number, page.width, page.height, page.route, page.reason);
    get_share(page.confidence);
    all(page.lines, page.tables, page.seals);
    check(page.number > 0 && is_name(page.reason));
  }
  void get(Document& document) {
    std::int64_t bytes = 0;
    all(document.file, document.sha256, bytes, document.page_count, document.status, document.message, document.traits);
    check(bytes >= 0 && document.page_count >= 0 && (document.sha256.empty() || is_hash(document.sha256, 64)));
    document.bytes = static_cast<std::uint64_t>(bytes);
  }
  template <typename Item>
  void get(std::vector<Item>& items) {
    std::int64_t count = 0;
    get(count);
    // Every item takes more than a byte, so a count beyond the bytes left is a lie that would eat the parent's memory.
    if (count < 0 || static_cast<std::uint64_t>(count) > rest_.size())
      throw std::invalid_argument("a message counts more than it holds");
    constexpr std::int64_t kMostAtOnce = 1000;  // what a false count makes room for is a few pages of memory
    items.reserve(static_cast<std::size_t>(std::min(count, kMostAtOnce)));
    for (std::int64_t i = 0; i < count; ++i) get(items.emplace_back());
  }
  bool done() const { return rest_.empty(); }

 private:
  // What no reader of ours says, and document.xsd and audit.xsd do not allow.
  static void check(bool holds) {
    if (!holds) throw std::invalid_argument("a message says what none can say");
  }
  void get_share(double& value) {
    std::uint16_t thousandths = 0;
    raw(&thousandths, sizeof thousandths);
    value = thousandths / kThousandths;
    check(value <= 1);
  }
  static bool is_name(const std::string& text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  }
  static bool is_hash(const std::string& text, std::size_t digits) {
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  }
  template <typename... Members>
  void all(Members&... members) {
    (get(members), ...);
  }
  template <typename Enum>
  void get_enum(Enum& value, Enum last) {
    const auto number = static_cast<unsigned char>(take(1)[0]);
    if (number > static_cast<unsigned>(last)) throw std::invalid_argument("a message holds an unknown word");
    value = static_cast<Enum>(number);
  }
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw std::invalid_argument("a message ends too soon");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  void raw(void* data, std::size_t size) { std::memcpy(data, take(size).data(), size); }

  std::string_view rest_;
};

template <typename Item>
Item unpacked(std::string_view message) {
  Unpacker unpacker(message);
  Item item;
  unpacker.get(item);
  if (!unpacker.done()) throw std::invalid_argument("a message is longer than what it holds");
  return item;
}

}  // namespace

std::string pack_head(const Document& document) {
  Packer packer;
  packer.put(document);
  return packer.take();
}

std::string pack_page(const Page& page) {
  Packer packer;
  packer.put(page);
  return packer.take();
}

std::string pack_document(const Document& document) {
  Packer packer;
  packer.put(document);
  packer.put(document.pages);
  return packer.take();
}

Document unpack_head(std::string_view message) { return unpacked<Document>(message); }
Page unpack_page(std::string_view message) { return unpacked<Page>(message); }

Document unpack_document(std::string_view message) {
  Unpacker unpacker(message);
  Document document;
  unpacker.get(document);
  unpacker.get(document.pages);
  if (!unpacker.done()) throw std::invalid_argument("a message is longer than what it holds");
  return document;
}

}  // namespace bidaudit
