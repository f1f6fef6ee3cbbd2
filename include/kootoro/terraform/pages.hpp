// Memory in large pieces. Most of the time that tens of megabytes cost is the kernel's, for each page that is touched:
// from two megabytes on, huge pages make that five hundred times less often.
#pragma once

#include <cstddef>
#include <string>

namespace kootoro::terraform {

[[nodiscard]] void* allocate_pages(std::size_t bytes);
void deallocate_pages(void* memory, std::size_t bytes);

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

/// Gives containers their memory as pieces do: large ones get huge pages.
template <class T>
struct PageAllocator {
  using value_type = T;

  PageAllocator() = default;
  template <class U>
  PageAllocator(const PageAllocator<U>& /*other*/) {}  // NOLINT(google-explicit-constructor): containers rebind

  [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(allocate_pages(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) { deallocate_pages(memory, count * sizeof(T)); }
  friend bool operator==(const PageAllocator&, const PageAllocator&) { return true; }
};

/// A text that may have many megabytes.
using PagedText = std::basic_string<char, std::char_traits<char>, PageAllocator<char>>;

}  // namespace kootoro::terraform
