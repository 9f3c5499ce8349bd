// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/file_pictures.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "acquire/acquire.h"

namespace bidaudit {
namespace {

constexpr int kMostFailures = 3;
constexpr std::size_t kMostBytes = 500'000;  // of one picture; a worker that hostile bytes took over may send anything
constexpr std::string_view kJpeg = "\xFF\xD8\xFF";

std::string request_of(const PicturePlace& place) {
  return fmt::format("{} {} {} {} {} {} {}", place.page, place.box.x0, place.box.y0, place.box.x1, place.box.y1, place.turned, place.skew);
}

PicturePlace place_of(const std::string& request) {
  std::istringstream in(request);
  PicturePlace place;
  in >> place.page >> place.box.x0 >> place.box.y0 >> place.box.x1 >> place.box.y1 >> place.turned >> place.skew;
  return place;
}

// The worker's answer; nothing when it ended without one.
std::optional<std::string> answer(Worker& worker) {
  std::optional<std::string> message;
  while (!message) {
    pollfd descriptor{worker.descriptor(), POLLIN, 0};
    ::poll(&descriptor, 1, 100);
    const WorkerEnd end = worker.step([&](std::string_view text) { message = text; });
    if (end == WorkerEnd::unfit) throw unfit(worker);
    if (end != WorkerEnd::running && !message) return std::nullopt;
  }
  return message;
}

}  // namespace

std::vector<std::string> file_pictures(const std::string& bytes, const std::vector<PicturePlace>& places, const WorkerLimits& limits, const DrawPlace& draw) {
  const WorkerBody body = [&](const Send& send, const Receive& receive) {
    while (const auto request = receive()) send(draw(bytes, place_of(request->text)));
  };
  std::vector<std::string> pictures(places.size());
  std::unique_ptr<Worker> worker;
  int failures = 0;
  for (std::size_t i = 0; i < places.size() && failures < kMostFailures; ++i) {
    if (!worker) worker = forked_worker(body, limits);
    worker->ask(request_of(places[i]));
    worker->begin(limits.wall);
    const auto picture = answer(*worker);
    if (!picture) {
      worker.reset();
      ++failures;
    } else if (picture->starts_with(kJpeg) && picture->size() <= kMostBytes) {
      pictures[i] = *picture;
    }
  }
  return pictures;
}

std::vector<std::string> file_pictures(const std::string& bytes, const std::vector<PicturePlace>& places, const WorkerLimits& limits) {
  std::unique_ptr<PagePictures> drawing;  // made in the worker, which alone looks at the bytes
  return file_pictures(bytes, places, limits, [&drawing](std::string_view file, const PicturePlace& place) {
    if (!drawing && !warm_up()) throw Unfit();
    if (!drawing) drawing = std::make_unique<PagePictures>(file);
    return drawing->picture(place);
  });
}

}  // namespace bidaudit
