#include <kootoro/terraform/pages.hpp>

#include <sys/mman.h>

#include <new>
#include <utility>

namespace kootoro::terraform {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

std::align_val_t alignment_for(std::size_t bytes) {
  return std::align_val_t{bytes < huge_page ? alignof(std::max_align_t) : huge_page};
}

void* allocate_pages(std::size_t bytes) {
  void* memory = ::operator new(bytes, alignment_for(bytes));
  if (bytes >= huge_page) {
    ::madvise(memory, bytes, MADV_HUGEPAGE);  // advice: where it is not taken, only time is lost
  }
  return memory;
}

void deallocate_pages(void* memory, std::size_t bytes) {
  ::operator delete(memory, alignment_for(bytes));
}

}  // namespace

Pages::Pages(std::size_t bytes) : data_(static_cast<std::byte*>(allocate_pages(bytes))), size_(bytes) {}

Pages::Pages(Pages&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(other.size_) {}

Pages& Pages::operator=(Pages&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

Pages::~Pages() {
  deallocate_pages(data_, size_);
}

}  // namespace kootoro::terraform
