#include <kootoro/terraform/document.hpp>

#include <sys/mman.h>

#include <algorithm>
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

}  // namespace kootoro::terraform
