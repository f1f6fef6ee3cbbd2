// Memory in large pieces. Most of the time that tens of megabytes cost is the kernel's, for each page that is touched:
// from two megabytes on, huge pages make that five hundred times less often.
#pragma once

#include <cstddef>

namespace kootoro::terraform {

/// One piece of memory.
class Pages {
 public:
  explicit Pages(std::size_t bytes);
  Pages(Pages&& other) noexcept;
  Pages& operator=(Pages&& other) noexcept;
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  ~Pages();

  [[nodiscard]] std::byte* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::byte* data_;
  std::size_t size_;
};

}  // namespace kootoro::terraform
