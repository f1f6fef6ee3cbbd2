// A copy-on-write list.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace kootoro::workflow {

/// Data on its way through a workflow is copied from state to state, and most of it does not change: a copy is free,
/// and copies that were never changed compare equal at once. Not thread-safe.
template <class T>
class SharedList {
 public:
  SharedList() = default;
  explicit SharedList(std::vector<T> items) : items_(std::make_shared<std::vector<T>>(std::move(items))) {}

  [[nodiscard]] auto begin() const { return items().cbegin(); }
  [[nodiscard]] auto end() const { return items().cend(); }
  [[nodiscard]] bool empty() const { return items().empty(); }
  [[nodiscard]] std::size_t size() const { return items().size(); }
  [[nodiscard]] const T& operator[](std::size_t index) const { return items()[index]; }

  /// The list for changes, no longer shared. Earlier iterators may belong to another list.
  [[nodiscard]] std::vector<T>& own() {
    if (items_ == nullptr || items_.use_count() > 1) {
      items_ = std::make_shared<std::vector<T>>(items());
    }
    return *items_;
  }

  friend bool operator==(const SharedList& a, const SharedList& b) {
    return a.items_ == b.items_ || a.items() == b.items();
  }

 private:
  [[nodiscard]] const std::vector<T>& items() const {
    static const std::vector<T> none;
    return items_ == nullptr ? none : *items_;
  }

  std::shared_ptr<std::vector<T>> items_;
};

}  // namespace kootoro::workflow
