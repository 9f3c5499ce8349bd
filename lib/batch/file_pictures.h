// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of places in a submitted file, drawn in worker processes.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "acquire/page_picture.h"
#include "batch/worker.h"

namespace bidaudit {

// How a worker draws a place: PagePictures::picture, or what a test puts in its place.
using DrawPlace = std::function<std::string(std::string_view bytes, const PicturePlace& place)>;

// A JPEG for each of `places`, in their order; "" for those that could not be drawn, of which a crash, too much time and too much
// memory are ways. After some of these the rest of the file is given up.
std::vector<std::string> file_pictures(const std::string& bytes, const std::vector<PicturePlace>& places, const WorkerLimits& limits);
std::vector<std::string> file_pictures(const std::string& bytes, const std::vector<PicturePlace>& places, const WorkerLimits& limits, const DrawPlace& draw);

}  // namespace bidaudit
