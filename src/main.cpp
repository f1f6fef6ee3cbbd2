#include <kootoro/cli/no_memory.hpp>
#include <kootoro/cli/run.hpp>

#include <unistd.h>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

#ifdef KOOTORO_MIMALLOC
// Documents are hundreds of thousands of small pieces, made on several threads: comparing two environments takes a
// tenth less than with the C library's allocator.
#include <mimalloc.h>

#include <cstddef>
#include <new>

namespace {

/// What `new` returns. mimalloc's own version of it ends the program without a word if no memory is left.
void* or_exception(void* memory) {
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

std::size_t number(std::align_val_t alignment) {
  return static_cast<std::size_t>(alignment);
}

/// Asks the kernel for pages of two megabytes from the first allocation on, where it has them: one is cleared in a
/// fraction of the time that five hundred small ones take to be found, cleared and mapped. What the environment says
/// (`MIMALLOC_LARGE_OS_PAGES=0`) comes first.
void prefer_large_pages() {
  kootoro::cli::prepare_for_no_memory();  // the constructors of the libraries need memory, too
  mi_option_set_default(mi_option_large_os_pages, 1);
  mi_option_set_default(mi_option_eager_commit_delay, 0);  // else a thread's first memory is of small pages
}

// Runs before the constructors of the libraries, which allocate: where the libraries are shared and the C library is
// glibc, they run before those of the program. Elsewhere the program's first constructor is early enough.
#ifdef __GLIBC__
[[gnu::section(".preinit_array"), gnu::used]] void (*const at_first)() = prefer_large_pages;
#else
[[gnu::constructor(101)]] void at_first() {
  prefer_large_pages();
}
#endif

}  // namespace

void* operator new(std::size_t size) {
  return or_exception(mi_malloc(size));
}
void* operator new[](std::size_t size) {
  return or_exception(mi_malloc(size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return or_exception(mi_malloc_aligned(size, number(alignment)));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return or_exception(mi_malloc_aligned(size, number(alignment)));
}
void operator delete(void* memory) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::size_t size) noexcept {
  mi_free_size(memory, size);
}
void operator delete[](void* memory, std::size_t size) noexcept {
  mi_free_size(memory, size);
}
void operator delete(void* memory, std::align_val_t alignment) noexcept {
  mi_free_aligned(memory, number(alignment));
}
void operator delete[](void* memory, std::align_val_t alignment) noexcept {
  mi_free_aligned(memory, number(alignment));
}
void operator delete(void* memory, std::size_t size, std::align_val_t alignment) noexcept {
  mi_free_size_aligned(memory, size, number(alignment));
}
void operator delete[](void* memory, std::size_t size, std::align_val_t alignment) noexcept {
  mi_free_size_aligned(memory, size, number(alignment));
}
#endif

int main(int argc, char** argv) {
  return kootoro::cli::run(argc, argv, environ);
}
