// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/cut_pictures.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <XRef.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr double kFewRows = 0.05;       // of all: a margin; some writers round the height up
constexpr double kLeastOnPaper = 20;    // points on either side
constexpr double kMostOfPage = 120e6;   // bytes, decoded
constexpr std::size_t kMostJpeg = std::size_t{32} << 20;

int number_in(const Object& image, const char* key, int otherwise) {
  int value = otherwise;
  return image.streamGetDict()->lookupInt(key, nullptr, &value) ? value : otherwise;
}

// Numbers a pixel; 0 where that is not plain.
int components_of(const Object& image) {
  const Object mask = image.streamGetDict()->lookup("ImageMask");
  if (mask.isBool() && mask.getBool()) return 1;
  const Object space = image.streamGetDict()->lookup("ColorSpace");
  const Object kind = space.isArray() && space.arrayGetLength() > 1 ? space.arrayGet(0) : space.copy();
  for (const char* name : {"DeviceGray", "CalGray", "Indexed", "Separation"})
    if (kind.isName(name)) return 1;
  for (const char* name : {"DeviceRGB", "CalRGB", "Lab"})
    if (kind.isName(name)) return 3;
  if (kind.isName("DeviceCMYK")) return 4;
  if (!kind.isName("ICCBased")) return 0;
  const Object profile = space.arrayGet(1);
  return profile.isStream() ? number_in(profile, "N", 0) : 0;
}

// Bytes that an image is to have.
double bytes_of(const Object& image) {
  const Object mask = image.streamGetDict()->lookup("ImageMask");
  const int bits = mask.isBool() && mask.getBool() ? 1 : number_in(image, "BitsPerComponent", image.getStream()->getKind() == strCCITTFax ? 1 : 8);
  const double bits_of_row = double{1} * number_in(image, "Width", 0) * components_of(image) * bits;
  return std::ceil(bits_of_row / 8) * number_in(image, "Height", 0);
}

bool lacks_rows(Stream* stream, double bytes) {
  std::array<unsigned char, 4096> part{};
  double left = bytes;
  stream->reset();
  while (left > 0) {
    const int found = stream->doGetChars(static_cast<int>(part.size()), part.data());
    if (found <= 0) break;
    left -= found;
  }
  stream->close();
  return left > kFewRows * bytes;
}

std::string jpeg_of(Stream* stream) {
  std::string bytes;
  stream->reset();
  for (int c = stream->getChar(); c != EOF && bytes.size() < kMostJpeg; c = stream->getChar()) bytes += static_cast<char>(c);
  stream->close();
  return bytes;
}

// A JPEG that is whole ends in a mark. Some lack nothing else: with the mark put there they are decoded without a complaint.
bool is_cut_jpeg(std::string bytes) {
  constexpr std::string_view kEnd = "\xff\xd9";
  constexpr std::size_t kBehind = 4096;  // bytes that a writer may have left behind the mark
  if (bytes.size() >= kMostJpeg || bytes.find(kEnd, bytes.size() - std::min(bytes.size(), kBehind)) != std::string::npos) return false;
  bytes += kEnd;
  l_int32 complaints = 0;
  const PixPtr pix(pixReadMemJpeg(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size(), 0, 1, &complaints, 0));
  return !pix || complaints > 0;
}

bool is_cut(const Object& image, double bytes) {
  Stream* stream = image.getStream();
  switch (stream->getKind()) {
    case strDCT: return is_cut_jpeg(jpeg_of(stream->getNextStream()));
    case strJPX:
    case strJBIG2: return false;
    default: return lacks_rows(stream, bytes);
  }
}

}  // namespace

std::vector<Trait> cut_pictures(PDFDoc& document, int page, const std::vector<PlacedImage>& images) {
  std::vector<Trait> out;
  double all = 0;
  for (const PlacedImage& placed : images) {
    if (placed.object <= 0 || placed.box.width() < kLeastOnPaper || placed.box.height() < kLeastOnPaper) continue;
    const Object image = document.getXRef()->fetch(placed.object, placed.generation);
    const double bytes = image.isStream() ? bytes_of(image) : 0;
    all += bytes;
    if (bytes > 0 && all < kMostOfPage && is_cut(image, bytes)) out.push_back({"region-unread", "picture-damaged", page, placed.box, {}});
  }
  return out;
}

}  // namespace bidaudit
