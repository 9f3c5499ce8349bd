// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/page_picture.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "acquire/image_file.h"
#include "acquire/image_pix.h"
#include "acquire/pdf_file.h"

namespace bidaudit {
namespace {

constexpr double kDpi = 120;          // legible on a screen, and on paper
constexpr double kBeside = 110;       // points shown left and right of the place
constexpr double kAbove = 14;         // points shown above and below it
constexpr double kLeastWidth = 360;   // points
constexpr double kFrame = 2;          // points between the place and its frame
constexpr int kQuality = 70;
constexpr double kPoints = 72;        // an inch

// `box` in pixels at `dpi`, inside an image of that size; nothing when no part of it is inside.
std::optional<BOX> pixels_of(const Box& box, double dpi, int width, int height) {
  const double scale = dpi / kPoints;
  const int x0 = std::clamp(static_cast<int>(std::floor(box.x0 * scale)), 0, width);
  const int y0 = std::clamp(static_cast<int>(std::floor(box.y0 * scale)), 0, height);
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1 * scale)), 0, width);
  const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1 * scale)), 0, height);
  if (x1 <= x0 || y1 <= y0) return std::nullopt;
  BOX pixels{};
  pixels.x = x0;
  pixels.y = y0;
  pixels.w = x1 - x0;
  pixels.h = y1 - y0;
  return pixels;
}

Box with_surroundings(const Box& box) {
  const double beside = std::max(kBeside, (kLeastWidth - box.width()) / 2);
  return {box.x0 - beside, box.y0 - kAbove, box.x1 + beside, box.y1 + kAbove};
}

std::string jpeg_of(Pix* pix) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  if (pixWriteMemJpeg(&data, &size, pix, kQuality, 0) != 0 || data == nullptr) return "";
  std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  return bytes;
}

}  // namespace

class PagePictures::Impl {
 public:
  explicit Impl(std::string_view bytes) : bytes_(bytes), kind_(image_kind(bytes)) {
    if (!kind_) pdf_.emplace(bytes);
  }

  std::string picture(const PicturePlace& place) {
    if (!is_drawn(place)) draw(place);
    if (!page_) return "";
    const int width = pixGetWidth(page_.get());
    const int height = pixGetHeight(page_.get());
    const Box around = with_surroundings(place.box);
    auto cut = pixels_of(around, dpi_, width, height);
    const Box& box = place.box;
    auto frame = pixels_of({box.x0 - kFrame, box.y0 - kFrame, box.x1 + kFrame, box.y1 + kFrame}, dpi_, width, height);
    if (!cut || !frame) return "";
    const PixPtr part(pixClipRectangle(page_.get(), &*cut, nullptr));
    if (!part) return "";
    frame->x -= cut->x;
    frame->y -= cut->y;
    pixRenderBoxArb(part.get(), &*frame, 2, 0xa3, 0x26, 0x0f);
    return jpeg_of(part.get());
  }

 private:
  bool is_drawn(const PicturePlace& place) const { return drawn_ && drawn_->page == place.page && drawn_->turned == place.turned && drawn_->skew == place.skew; }

  void draw(const PicturePlace& place) {
    drawn_ = place;
    page_.reset();
    const std::optional<Raster> raster = kind_ ? image_page(bytes_, *kind_, place.page) : pdf_->render(place.page, kDpi);
    if (!raster || raster->width <= 0 || raster->height <= 0) return;
    page_ = color_of(place.turned == 0 ? *raster : quarter_turned(*raster, place.turned));
    dpi_ = raster->dpi;
    if (place.skew == 0 || !page_) return;
    const auto radians = static_cast<l_float32>(place.skew * std::numbers::pi / 180);
    if (PixPtr upright{pixRotate(page_.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0)}) page_ = std::move(upright);
  }

  std::string_view bytes_;
  std::optional<ImageKind> kind_;
  std::optional<PdfFile> pdf_;
  std::optional<PicturePlace> drawn_;
  PixPtr page_;
  double dpi_ = kDpi;
};

PagePictures::PagePictures(std::string_view bytes) : impl_(std::make_unique<Impl>(bytes)) {}
PagePictures::~PagePictures() = default;
std::string PagePictures::picture(const PicturePlace& place) { return impl_->picture(place); }

}  // namespace bidaudit
