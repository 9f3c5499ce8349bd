// SPDX-License-Identifier: GPL-3.0-or-later
// What a function is called with.
#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <span>

#include "expr/value.h"

namespace bidaudit {

// Values where they are; none is copied for the call.
class Arguments {
 public:
  template <typename Places>
    requires std::convertible_to<const Places&, std::span<const Value* const>>
  Arguments(const Places& at) : at_(at) {}

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using pointer = const Value*;
    using reference = const Value&;
    Iterator() = default;
    explicit Iterator(const Value* const* at) : at_(at) {}
    reference operator*() const { return **at_; }
    pointer operator->() const { return *at_; }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return Iterator(at_++); }
    bool operator==(const Iterator&) const = default;

   private:
    const Value* const* at_ = nullptr;
  };

  const Value& operator[](std::size_t index) const { return *at_[index]; }
  const Value& back() const { return *at_.back(); }
  std::size_t size() const { return at_.size(); }
  Arguments part(std::size_t first, std::size_t count) const { return Arguments(at_.subspan(first, count)); }
  Iterator begin() const { return Iterator(at_.data()); }
  Iterator end() const { return Iterator(at_.data() + at_.size()); }

 private:
  std::span<const Value* const> at_;
};

}  // namespace bidaudit
