// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/form_fields.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <XRef.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "acquire/actions.h"
#include "acquire/form_value.h"
#include "acquire/page_place.h"
#include "acquire/pdf_values.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostFields = 500;       // of one page; a dense form has a hundred
constexpr std::size_t kMostAnnotations = 200;  // with text, of one page
constexpr int kMostLookedAt = 20'000;          // entries of a page's list of annotations
constexpr double kSmallest = 1;                // points: nobody sees a note narrower or lower than this

// Bits of /F, ISO 32000-1 table 165.
constexpr int kHidden = 1 << 1;
constexpr int kPrint = 1 << 2;
constexpr int kNoView = 1 << 5;

// Letters and digits alone: how a value is spaced and grouped is up to its appearance.
std::u32string letters_of(std::string_view text) {
  std::u32string out;
  for (char32_t c : decode_utf8(normalise(text)))
    if ((c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c >= 0xC0) out += c;
  return out;
}

// One entry of the page's list.
struct Note {
  Object dictionary;
  int object = 0;  // its number; 0 when it stands in the list itself
  Box box;
  std::string kind;
  int flags = 0;
};

// What the appearance of a note draws.
struct Drawn {
  std::string seen;
  bool unseen = false;  // letters among it that a reader of the page cannot see
};

class NoteReader {
 public:
  NoteReader(PDFDoc& document, int page, const PageContent& content)
      : document_(document), page_(page), content_(content), actions_(page) {}

  PageNotes read(const Object& list) {
    const int count = std::min(list.arrayGetLength(), kMostLookedAt);
    for (int i = 0; i < count; ++i) add(list, i);
    if (list.arrayGetLength() > count) ++annotations_left_;
    cut("form-fields-cut", fields_left_);
    cut("annotations-cut", annotations_left_);
    for (Trait& trait : actions_.take()) notes_.traits.push_back(std::move(trait));
    return std::move(notes_);
  }

 private:
  void cut(const char* name, std::size_t left) {
    if (left > 0) notes_.traits.push_back({name, std::to_string(left), page_, {}});
  }

  void add(const Object& list, int index) {
    Note note;
    const Object& entry = list.arrayGetNF(index);
    note.dictionary = list.arrayGet(index);
    if (!note.dictionary.isDict()) return;
    note.object = entry.isRef() ? entry.getRefNum() : 0;
    note.kind = text_value(note.dictionary.dictLookup("Subtype"));
    const Object flags = note.dictionary.dictLookup("F");
    note.flags = flags.isInt() ? flags.getInt() : 0;
    note.box = place_on_page(document_, page_, note.dictionary.dictLookup("Rect"));
    const char* on = note.kind == "Widget" ? "form-field" : note.kind == "Link" ? "link" : "annotation";
    actions_.add(note.dictionary.dictLookup("A"), on, note.box);
    actions_.add_all(note.dictionary.dictLookup("AA"), on, note.box);
    if (note.kind == "Widget") {
      add_field(note);
    } else if (note.kind != "Link" && note.kind != "Popup") {
      add_annotation(note);
    }
  }

  void add_field(const Note& note) {
    const FormValue field = form_value(note.dictionary);
    if (field.kind == FieldKind::signature || field.kind == FieldKind::button) return;
    if (fields_++ >= kMostFields) {
      ++fields_left_;
      return;
    }
    Trait trait{"form-field", field.secret ? "" : field.value, page_, note.box,
                {{"field", field.name}, {"kind", field.secret ? "password" : to_text(field.kind)}}};
    if (!field.state.empty()) trait.details.push_back({"state", field.state});
    if (field.is_text()) {
      tell_shown(note, trait, field.formatted || field.kind == FieldKind::choice, Source::form);
    } else {
      tell_state(note, trait, field);
    }
    tell_flags(note, trait);
    notes_.traits.push_back(std::move(trait));
  }

  // A box is drawn in one of its states, which its value names.
  void tell_state(const Note& note, Trait& trait, const FormValue& field) {
    const bool off = field.value.empty() || field.value == "Off";
    const bool drawn_off = field.state.empty() || field.state == "Off";
    const bool of_another = field.kind == FieldKind::radio && drawn_off;  // one of the other buttons is on
    const bool same = off == drawn_off && (off || field.value == field.state);
    trait.details.push_back({"shown", is_hidden(note) ? "hidden" : same || of_another ? "as-written" : "otherwise"});
    if (!off && drawn_off && !of_another && !is_hidden(note)) tell("text-differs", trait.name + ": written " + field.value + " | shown " + (field.state.empty() ? "Off" : field.state), note);
  }

  void add_annotation(const Note& note) {
    const std::string contents = text_value(note.dictionary.dictLookup("Contents"));
    const Drawn drawn = drawn_by(note);
    const bool bare = note.kind == "Highlight" || note.kind == "Underline" || note.kind == "Squiggly" ||
                      note.kind == "PrinterMark" || note.kind == "TrapNet";
    if (bare && contents.empty() && drawn.seen.empty()) return;  // but what is struck out may not count
    if (annotations_++ >= kMostAnnotations) {
      ++annotations_left_;
      return;
    }
    if (note.kind == "FileAttachment") add_attachment(note);
    Trait trait{"annotation", contents.empty() ? drawn.seen : contents, page_, note.box, {{"kind", note.kind.empty() ? "unknown" : note.kind}}};
    for (const auto& [key, name] : {std::pair("T", "author"), {"M", "modified"}, {"CreationDate", "created"}, {"Subj", "subject"}})
      if (const std::string value = text_value(note.dictionary.dictLookup(key)); !value.empty()) trait.details.push_back({name, value});
    // Only of these two the contents are what is drawn; those of others are shown on demand.
    if (note.kind == "FreeText" || note.kind == "Stamp") {
      tell_shown(note, trait, note.kind == "Stamp", Source::annotation);
    } else if (!contents.empty() && letters_of(contents) != letters_of(drawn.seen)) {
      trait.details.push_back({"shown", is_hidden(note) ? "hidden" : "on-demand"});
    }
    tell_flags(note, trait);
    notes_.traits.push_back(std::move(trait));
  }

  void add_attachment(const Note& note) {
    Trait trait = attachment(note.dictionary.dictLookup("FS"));
    trait.page = page_;
    trait.box = note.box;
    notes_.traits.push_back(std::move(trait));
  }

  // Compares the value with what is drawn. `free`: the appearance may say it in another way, or be a picture.
  void tell_shown(const Note& note, Trait& trait, bool free, Source source) {
    const std::u32string written = letters_of(trait.value);
    const Drawn drawn = drawn_by(note);
    const std::u32string seen = letters_of(drawn.seen);
    if (written.empty() && seen.empty()) return;
    const bool hidden = is_hidden(note) || (seen.empty() && drawn.unseen);
    const bool listed = free && !written.empty() && seen.find(written) != std::u32string::npos;  // among all the choices
    const char* shown = hidden ? "hidden" : seen == written || listed ? "as-written" : seen.empty() ? "not-drawn" : "otherwise";
    trait.details.push_back({"shown", shown});
    if (hidden) {
      if (written.size() >= 2 && is_hidden(note)) tell("hidden-text", trait.name + ": " + trait.value, note);
    } else if (seen.empty()) {
      if (!free || source == Source::form) notes_.lines.push_back(line_of(trait.value, note, source));
    } else if (seen != written && !listed) {
      trait.details.push_back({"drawn", drawn.seen});
      if (!free) tell("text-differs", trait.name + ": written " + trait.value + " | shown " + drawn.seen, note);
    }
  }

  // What is on paper only is seen by nobody who reads the file on a screen.
  void tell_flags(const Note& note, Trait& trait) {
    if ((note.flags & kPrint) == 0) trait.details.push_back({"printed", "no"});
    else if ((note.flags & kNoView) != 0 && (note.flags & kHidden) == 0) tell("hidden-text", trait.name + ": on paper only: " + (trait.value.empty() ? note.kind : trait.value), note);
  }

  void tell(const char* name, std::string value, const Note& note) { notes_.traits.push_back({name, std::move(value), page_, note.box}); }

  bool is_hidden(const Note& note) const {
    if ((note.flags & (kHidden | kNoView)) != 0) return true;
    const Box seen = intersection(note.box, {0, 0, content_.width, content_.height});
    return seen.width() < kSmallest || seen.height() < kSmallest;
  }

  // A note that stands in the list itself has no number; its place tells it from others.
  bool is_of(const AnnotationMarks& marks, const Note& note) const {
    constexpr double kClose = 0.5;
    if (marks.object != note.object) return false;
    return note.object != 0 || (std::abs(marks.box.x0 - note.box.x0) < kClose && std::abs(marks.box.y0 - note.box.y0) < kClose);
  }

  Drawn drawn_by(const Note& note) const {
    Drawn out;
    std::u32string text;
    for (const AnnotationMarks& marks : content_.annotations) {
      if (!is_of(marks, note)) continue;
      for (std::size_t i = marks.first; i < std::min(marks.last, marks.first + kLongestValue); ++i) {
        const Glyph& glyph = content_.glyphs[i];
        out.unseen = out.unseen || glyph.invisible;
        if (glyph.invisible) continue;
        const bool next_line = i > marks.first && std::abs(glyph.box.middle_y() - content_.glyphs[i - 1].box.middle_y()) > glyph.size / 2;
        text += next_line ? U" " + glyph.text : glyph.text;
      }
    }
    out.seen = tidy_spaces(xml_safe(encode_utf8(text)));
    return out;
  }

  // The words share the width by their characters.
  static Line line_of(const std::string& value, const Note& note, Source source) {
    Line line{.box = note.box, .source = source, .angle = 0, .words = {}};
    const double characters = static_cast<double>(std::max<std::size_t>(1, decode_utf8(value).size()));
    const double wide = note.box.width() / characters;
    double x = note.box.x0;
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t end = std::min(value.find(' ', at), value.size());
      const std::string word = value.substr(at, end - at);
      const double width = wide * static_cast<double>(decode_utf8(word).size());
      line.words.push_back({word, {x, note.box.y0, x + width, note.box.y1}, 1});
      x += width + wide;
      at = end + 1;
    }
    return line;
  }

  PDFDoc& document_;
  int page_;
  const PageContent& content_;
  ActionList actions_;
  PageNotes notes_;
  std::size_t fields_ = 0;
  std::size_t fields_left_ = 0;
  std::size_t annotations_ = 0;
  std::size_t annotations_left_ = 0;
};

bool lies_in(const Box& inner, const Box& outer) {
  constexpr double kSlack = 0.5;  // points, for rounding
  return inner.x0 >= outer.x0 - kSlack && inner.y0 >= outer.y0 - kSlack && inner.x1 <= outer.x1 + kSlack && inner.y1 <= outer.y1 + kSlack;
}

void find_unplaced(const Object& field, int depth, int& nodes, std::vector<Trait>& out) {
  constexpr int kDeepest = 32;
  if (!field.isDict() || depth > kDeepest || --nodes < 0 || out.size() >= kMostFields) return;
  const Object kids = field.dictLookup("Kids");
  for (int i = 0; kids.isArray() && i < kids.arrayGetLength() && nodes > 0; ++i) find_unplaced(kids.arrayGet(i), depth + 1, nodes, out);
  const bool has_kids = kids.isArray() && kids.arrayGetLength() > 0;
  if (has_kids || field.dictLookup("Subtype").isName("Widget")) return;
  const FormValue value = form_value(field);
  if (!value.value.empty() && !value.secret)
    out.push_back({"form-field", value.value, 0, {}, {{"field", value.name}, {"kind", to_text(value.kind)}, {"shown", "on-no-page"}}});
}

}  // namespace

PageNotes page_notes(PDFDoc& document, int number, const PageContent& content) {
  ::Page* page = document.getPage(number);
  if (page == nullptr) return {};
  PageNotes notes;
  const Object list = page->getAnnotsObject();
  if (list.isArray() && list.arrayGetLength() > 0) notes = NoteReader(document, number, content).read(list);
  const Object actions = page->getActions();
  if (!actions.isDict()) return notes;
  ActionList of_page(number);
  of_page.add_all(actions, "page");
  for (Trait& trait : of_page.take()) notes.traits.push_back(std::move(trait));
  return notes;
}

void mark_sources(std::vector<Line>& lines, const PageContent& content) {
  for (const AnnotationMarks& marks : content.annotations) {
    Box around;
    for (std::size_t i = marks.first; i < marks.last; ++i)
      if (!content.glyphs[i].invisible) around = united(around, content.glyphs[i].box);
    if (around.area() <= 0) continue;
    for (Line& line : lines)
      if (line.source == Source::text && lies_in(line.box, around)) line.source = marks.form ? Source::form : Source::annotation;
  }
}

void insert_lines(std::vector<Line>& lines, const std::vector<Line>& more) {
  for (const Line& line : more) {
    const auto beside = std::find_if(lines.rbegin(), lines.rend(), [&](const Line& other) {
      return other.box.y0 < line.box.middle_y() && other.box.y1 > line.box.middle_y() && other.box.middle_x() < line.box.middle_x();
    });
    const auto below = std::find_if(lines.begin(), lines.end(), [&](const Line& other) { return other.box.y0 >= line.box.middle_y(); });
    lines.insert(beside != lines.rend() ? beside.base() : below, line);
  }
}

std::vector<Trait> unplaced_fields(PDFDoc& document) {
  constexpr int kMostNodes = 20'000;
  std::vector<Trait> out;
  const Object root = document.getXRef()->getCatalog();
  const Object form = root.isDict() ? root.dictLookup("AcroForm") : Object(objNull);
  const Object fields = form.isDict() ? form.dictLookup("Fields") : Object(objNull);
  int nodes = kMostNodes;
  for (int i = 0; fields.isArray() && i < fields.arrayGetLength() && nodes > 0; ++i) find_unplaced(fields.arrayGet(i), 0, nodes, out);
  if (nodes <= 0 || out.size() >= kMostFields) out.push_back({"form-fields-cut", "not all fields were looked at", 0, {}});
  return out;
}

}  // namespace bidaudit
