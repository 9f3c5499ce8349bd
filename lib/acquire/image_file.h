// SPDX-License-Identifier: GPL-3.0-or-later
// Scans that come as image files: TIFF (also of many pages), PNG, JPEG.
#pragma once

#include <optional>
#include <string_view>

#include "acquire/raster.h"

namespace bidaudit {

enum class ImageKind { png, jpeg, tiff };

// Told from the first bytes.
std::optional<ImageKind> image_kind(std::string_view bytes);

// 1 for PNG and JPEG; 0 when a TIFF cannot be read.
int image_pages(std::string_view bytes, ImageKind kind);

// Page `number` from 1. Nullopt when it cannot be decoded or has more than 100 million pixels. A missing or absurd resolution
// is taken to be that of an A4 page. What is transparent shows white paper; pixels that are not square are made so.
std::optional<Raster> image_page(std::string_view bytes, ImageKind kind, int number);

}  // namespace bidaudit
