// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of submitted pages: drawn where that is possible, and no harm where it is not.
#include "batch/file_pictures.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/files.h"

namespace bidaudit {
namespace {

const std::string kJpeg = "\xFF\xD8\xFF";

WorkerLimits limits() {
  WorkerLimits limits;
  limits.wall = std::chrono::seconds(20);
  return limits;
}

std::vector<std::string> drawn(const DrawPlace& draw, std::size_t count) { return file_pictures("", std::vector<PicturePlace>(count), limits(), draw); }

TEST(FilePictures, OnePlaceThatCrashesLeavesTheOthers) {
  std::vector<PicturePlace> places(3);
  places[1].page = 2;
  const auto pictures = file_pictures("", places, limits(), [](std::string_view, const PicturePlace& place) {
    if (place.page == 2) ::_exit(9);
    return kJpeg + "x";
  });
  EXPECT_EQ(pictures, (std::vector<std::string>{kJpeg + "x", "", kJpeg + "x"}));
}

TEST(FilePictures, PlacesReachTheWorkerAsTheyAre) {
  const PicturePlace place{3, {1.5, 2.25, 300.125, 4}, 90, -0.5};
  const auto pictures = file_pictures("", {place}, limits(), [&](std::string_view, const PicturePlace& asked) { return asked == place ? kJpeg : ""; });
  EXPECT_EQ(pictures, std::vector<std::string>{kJpeg});
}

TEST(FilePictures, WhatIsNoPictureIsLeftOut) {
  EXPECT_EQ(drawn([](std::string_view, const PicturePlace&) { return std::string("<script>"); }, 1), std::vector<std::string>{""});
  EXPECT_EQ(drawn([](std::string_view, const PicturePlace&) { return kJpeg + std::string(1'000'000, 'x'); }, 1), std::vector<std::string>{""});
  EXPECT_EQ(drawn([](std::string_view, const PicturePlace&) -> std::string { ::_exit(1); }, 9), std::vector<std::string>(9));  // given up
}

TEST(FilePictures, AReaderThatIsUnfitIsNoMissingPicture) {
  EXPECT_THROW(drawn([](std::string_view, const PicturePlace&) -> std::string { throw Unfit(); }, 1), InputError);
}

TEST(FilePictures, DrawsAPage) {
  const std::string bytes = read_file("tests/bidtext/cases/table.pdf");
  const PicturePlace place{1, {60, 60, 200, 80}, 0, 0};
  const PicturePlace skewed{1, {60, 60, 200, 80}, 90, 1};
  const PicturePlace outside{1, {5000, 5000, 5100, 5100}, 0, 0};
  const PicturePlace no_page{99, {60, 60, 200, 80}, 0, 0};
  const auto pictures = file_pictures(bytes, {place, skewed, outside, no_page}, limits());
  EXPECT_TRUE(pictures[0].starts_with(kJpeg));
  EXPECT_TRUE(pictures[1].starts_with(kJpeg));
  EXPECT_EQ(pictures[2], "");
  EXPECT_EQ(pictures[3], "");
  EXPECT_EQ(file_pictures("no document", {place}, limits()), std::vector<std::string>{""});
  EXPECT_EQ(file_pictures(bytes.substr(0, 200), {place}, limits()), std::vector<std::string>{""});
}

}  // namespace
}  // namespace bidaudit
