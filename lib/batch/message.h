// SPDX-License-Identifier: GPL-3.0-or-later
// A document as workers hand it to the parent: compact, because every word of every page goes this way once.
//
// Numbers are rounded as document XML rounds them, so that a document from a worker and one read from XML are the same.
// A worker that hostile bytes took over may send anything; unpacking checks each length.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace bidaudit {

std::string pack_head(const Document& document);  // all but its pages
std::string pack_page(const Page& page);

std::string pack_document(const Document& document);

// Throw std::invalid_argument for anything that the above did not make.
Document unpack_head(std::string_view message);
Page unpack_page(std::string_view message);
Document unpack_document(std::string_view message);

}  // namespace bidaudit
