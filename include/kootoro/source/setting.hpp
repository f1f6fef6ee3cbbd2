// One setting's value together with the place it came from.
#pragma once

#include <kootoro/source/file.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::source {

/// A value and where it was written. `range` is unknown for a default.
template <class T>
struct Setting {
  T value{};
  Range range{};

  Setting() = default;
  Setting(T initial) : value(std::move(initial)) {}  // NOLINT(google-explicit-constructor): a default reads as a value
  Setting(T written, Range at) : value(std::move(written)), range(at) {}

  [[nodiscard]] bool given() const { return range.known(); }
  [[nodiscard]] const T& operator*() const { return value; }
  [[nodiscard]] const T* operator->() const { return &value; }
};

/// Whether one of `texts` is `wanted`.
[[nodiscard]] inline bool contains(const std::vector<Setting<std::string>>& texts, std::string_view wanted) {
  return std::any_of(texts.begin(), texts.end(), [&](const Setting<std::string>& text) { return *text == wanted; });
}

/// Settings under names that a user or the blueprint chose (function names, tag keys), ordered by the bytes of the
/// names.
template <class T>
class Named {
 public:
  struct Entry {
    std::string name;
    Range name_range;
    T value;
  };

  /// The entry called `name`, or null. Logarithmic.
  [[nodiscard]] const T* find(std::string_view name) const {
    const Entry* entry = find_entry(name);
    return entry == nullptr ? nullptr : &entry->value;
  }
  [[nodiscard]] const Entry* find_entry(std::string_view name) const;
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  /// For changes of values in place; names must not change.
  [[nodiscard]] auto begin() { return entries_.begin(); }
  [[nodiscard]] auto end() { return entries_.end(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// Takes entries in any order; names must be unique.
  void assign(std::vector<Entry> entries);

 private:
  std::vector<Entry> entries_;
};

template <class T>
const typename Named<T>::Entry* Named<T>::find_entry(std::string_view name) const {
  std::size_t low = 0;
  std::size_t high = entries_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (entries_[middle].name < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < entries_.size() && entries_[low].name == name ? &entries_[low] : nullptr;
}

template <class T>
void Named<T>::assign(std::vector<Entry> entries) {
  entries_ = std::move(entries);
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
}

}  // namespace kootoro::source
