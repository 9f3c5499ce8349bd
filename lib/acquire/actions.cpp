// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/actions.h"

#include <Object.h>
#include <PDFDoc.h>
#include <XRef.h>

#include <algorithm>
#include <string>

#include "acquire/pdf_values.h"
#include "base/files.h"

namespace bidaudit {
namespace {

constexpr int kLongestChain = 8;            // actions that follow one another
constexpr std::size_t kMostLookedAt = 2000;  // actions of a page; a page full of links has some hundred
constexpr std::size_t kMostScripts = 50;
constexpr std::size_t kMostAttachments = 100;
constexpr int kMostNodes = 2000;  // of a name tree, and entries of one node
constexpr int kDeepestTree = 16;
constexpr std::size_t kLongestHashed = 32 << 20;  // bytes of an attachment, decoded

struct Kind {
  const char* type;   // /S of the action
  const char* name;   // in the trait
  const char* target; // the entry that tells what it acts on
};
constexpr Kind kKinds[] = {
    {"JavaScript", "javascript", "JS"},    {"Launch", "launch", "F"},          {"URI", "uri", "URI"},
    {"SubmitForm", "submit-form", "F"},    {"GoToR", "go-to-remote", "F"},     {"GoToE", "go-to-embedded", "F"},
    {"ImportData", "import-data", "F"},    {"ResetForm", "reset-form", ""},    {"Hide", "hide", "T"},
    {"SetOCGState", "set-layers", ""},     {"Rendition", "rendition", "JS"},   {"Movie", "movie", "T"},
    {"Sound", "sound", ""},                {"Thread", "thread", "F"},          {"Trans", "transition", ""},
    {"GoTo3DView", "go-to-3d-view", ""},   {"RichMediaExecute", "rich-media", ""},
};

// A file is named by a string or by a dictionary that holds it, for each system another.
std::string file_name(const Object& specification) {
  if (!specification.isDict()) return text_value(specification);
  for (const char* key : {"UF", "F", "Unix", "DOS", "Mac"})
    if (const std::string name = text_value(specification.dictLookup(key)); !name.empty()) return name;
  return {};
}

std::string target_of(const Object& action, const Kind& kind) {
  if (*kind.target == 0) return {};
  std::string target = file_name(action.dictLookup(kind.target));
  if (!target.empty()) return target;
  const Object windows = action.dictLookup("Win");  // the old way to name a program
  if (!windows.isDict()) return {};
  target = text_value(windows.dictLookup("F"));
  const std::string parameters = text_value(windows.dictLookup("P"));
  return parameters.empty() ? target : target + " " + parameters;
}

// The values of a name tree (ISO 32000-1 §7.9.6), in its order. `nodes` are those that may still be visited: a tree may hold
// itself.
void collect_names(const Object& node, int depth, int& nodes, std::vector<Object>& out) {
  if (!node.isDict() || depth > kDeepestTree || --nodes < 0) return;
  const Object names = node.dictLookup("Names");
  for (int i = 1; names.isArray() && i < std::min(names.arrayGetLength(), 2 * kMostNodes); i += 2) out.push_back(names.arrayGet(i));
  const Object kids = node.dictLookup("Kids");
  for (int i = 0; kids.isArray() && i < std::min(kids.arrayGetLength(), kMostNodes) && nodes > 0; ++i)
    collect_names(kids.arrayGet(i), depth + 1, nodes, out);
}

std::vector<Object> named(const Object& root, const char* tree) {
  std::vector<Object> out;
  const Object names = root.dictLookup("Names");
  int nodes = kMostNodes;
  if (names.isDict()) collect_names(names.dictLookup(tree), 0, nodes, out);
  return out;
}

}  // namespace

void ActionList::keep(Trait trait) {
  const bool known = std::any_of(traits_.begin(), traits_.end(), [&](const Trait& other) {
    return other.value == trait.value && other.details == trait.details;
  });
  if (known) return;
  if (traits_.size() < kMostActions) {
    traits_.push_back(std::move(trait));
  } else {
    ++left_out_;
  }
}

void ActionList::add(const Object& action, std::string_view on, const Box& box) { add(action, on, box, 0); }

void ActionList::add(const Object& action, std::string_view on, const Box& box, int depth) {
  if (!action.isDict()) return;
  if (depth >= kLongestChain || ++looked_at_ > kMostLookedAt) {
    ++left_out_;
    return;
  }
  const std::string type = text_value(action.dictLookup("S"));
  const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return type == k.type; });
  const bool harmless = type.empty() || type == "GoTo" || type == "Named";
  if (kind != std::end(kKinds)) {
    Trait trait{"action", kind->name, page_, box, {{"on", std::string(on)}}};
    if (std::string target = target_of(action, *kind); !target.empty()) trait.details.push_back({"target", std::move(target)});
    keep(std::move(trait));
  } else if (!harmless) {
    keep({"action", "unknown", page_, box, {{"on", std::string(on)}, {"target", type}}});
  }
  const Object next = action.dictLookup("Next");
  if (next.isDict()) add(next, on, box, depth + 1);
  if (!next.isArray()) return;
  for (int i = 0; i < std::min(next.arrayGetLength(), kLongestChain); ++i) add(next.arrayGet(i), on, box, depth + 1);
}

void ActionList::add_all(const Object& actions, std::string_view on, const Box& box) {
  constexpr int kMostEntries = 20;  // ISO 32000 knows ten for an annotation
  if (!actions.isDict()) return;
  for (int i = 0; i < std::min(actions.getDict()->getLength(), kMostEntries); ++i)
    add(actions.getDict()->getVal(i), on, box);
}

std::vector<Trait> ActionList::take() {
  if (left_out_ > 0) traits_.push_back({"actions-cut", std::to_string(left_out_), page_, {}});
  return std::move(traits_);
}

std::vector<Trait> file_actions(PDFDoc& document) {
  std::vector<Trait> traits;
  const Object root = document.getXRef()->getCatalog();
  if (!root.isDict()) return traits;
  ActionList actions(0);
  actions.add(root.dictLookup("OpenAction"), "open");
  actions.add_all(root.dictLookup("AA"), "document");
  const std::vector<Object> scripts = named(root, "JavaScript");
  for (std::size_t i = 0; i < std::min(scripts.size(), kMostScripts); ++i) actions.add(scripts[i], "document");
  if (!scripts.empty()) traits.push_back({"scripts", std::to_string(scripts.size()), 0, {}});
  for (Trait& trait : actions.take()) traits.push_back(std::move(trait));
  const Object form = root.dictLookup("AcroForm");
  if (form.isDict() && !form.dictLookupNF("XFA").isNull()) traits.push_back({"xfa-form", "present", 0, {}});
  return traits;
}

Trait attachment(const Object& specification) {
  Trait trait{"attachment", file_name(specification), 0, {}};
  if (!specification.isDict()) return trait;
  const Object streams = specification.dictLookup("EF");
  if (!streams.isDict()) return trait;
  Object stream = streams.dictLookup("UF");
  if (!stream.isStream()) stream = streams.dictLookup("F");
  if (!stream.isStream()) return trait;
  const StreamBytes content = stream_bytes(stream, kLongestHashed);
  trait.details.push_back({"bytes", (content.cut ? "more than " : "") + std::to_string(content.bytes.size())});
  if (!content.cut) trait.details.push_back({"sha256", sha256(content.bytes)});
  if (const std::string type = text_value(stream.getStream()->getDict()->lookup("Subtype")); !type.empty())
    trait.details.push_back({"type", type});
  return trait;
}

std::vector<Trait> attachments(PDFDoc& document) {
  std::vector<Trait> traits;
  const Object root = document.getXRef()->getCatalog();
  if (!root.isDict()) return traits;
  const std::vector<Object> files = named(root, "EmbeddedFiles");
  for (std::size_t i = 0; i < std::min(files.size(), kMostAttachments); ++i) traits.push_back(attachment(files[i]));
  if (files.size() > kMostAttachments)
    traits.push_back({"attachments-cut", std::to_string(files.size() - kMostAttachments), 0, {}});
  return traits;
}

}  // namespace bidaudit
