// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/layers.h"

#include <Catalog.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <XRef.h>

#include <algorithm>

namespace bidaudit {

Layers::Layers(PDFDoc& document) {
  Catalog* catalog = document.getCatalog();
  OCGs* groups = catalog == nullptr || !catalog->isOk() ? nullptr : catalog->getOptContentConfig();
  if (groups == nullptr || !groups->hasOCGs()) return;
  for (const auto& [reference, layer] : groups->getOCGs()) layers_.emplace_back(layer.get(), layer->getState() == OptionalContentGroup::On);
  const Object root = document.getXRef()->getCatalog();
  const Object properties = root.isDict() ? root.dictLookup("OCProperties") : Object(objNull);
  const Object set = properties.isDict() ? properties.dictLookup("D") : Object(objNull);
  const Object by_use = set.isDict() ? set.dictLookup("AS") : Object(objNull);
  switched_by_use_ = by_use.isArray() && by_use.arrayGetLength() > 0;
}

bool Layers::is_on(const OptionalContentGroup& layer, bool set, View view) const {
  switch (view) {
    case View::as_set: return set;
    case View::all_on: return true;
    case View::all_off: return false;
    case View::off_screen: return set && !(switched_by_use_ && layer.getViewState() == OptionalContentGroup::ocUsageOff);
    case View::off_paper: return set && !(switched_by_use_ && layer.getPrintState() == OptionalContentGroup::ocUsageOff);
  }
  return set;
}

bool Layers::has(View view) const {
  return std::any_of(layers_.begin(), layers_.end(), [&](const auto& entry) { return is_on(*entry.first, entry.second, view) != entry.second; });
}

void Layers::show(View view) {
  for (const auto& [layer, set] : layers_) layer->setState(is_on(*layer, set, view) ? OptionalContentGroup::On : OptionalContentGroup::Off);
}

}  // namespace bidaudit
