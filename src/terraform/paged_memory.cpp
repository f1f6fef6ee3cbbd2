#include <kootoro/terraform/document.hpp>

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace kootoro::terraform {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

}  // namespace

void* PagedMemory::do_allocate(std::size_t bytes, std::size_t alignment) {
  size_ += bytes;
  if (bytes < huge_page) {
    return ::operator new (bytes, std::align_val_t{alignment});
  }
  void* memory = ::operator new (bytes, std::align_val_t{std::max(alignment, huge_page)});
  ::madvise(memory, bytes, MADV_HUGEPAGE);  // advice: where it is not taken, only time is lost
  return memory;
}

void PagedMemory::do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) {
  ::operator delete (memory, std::align_val_t{bytes < huge_page ? alignment : std::max(alignment, huge_page)});
}

void reserve_pages(std::string& text, std::size_t bytes) {
  text.reserve(bytes);
  if (bytes < 2 * huge_page) {
    return;
  }
  const auto start = reinterpret_cast<std::uintptr_t>(text.data());
  const std::uintptr_t first = (start + huge_page - 1) / huge_page * huge_page;
  const std::uintptr_t last = (start + text.capacity()) / huge_page * huge_page;
  if (first < last) {
    ::madvise(text.data() + (first - start), last - first, MADV_HUGEPAGE);
  }
}

}  // namespace kootoro::terraform
