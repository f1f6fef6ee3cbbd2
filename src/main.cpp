#include <kootoro/cli/run.hpp>

#include <unistd.h>

#ifdef KOOTORO_MIMALLOC
// Documents are hundreds of thousands of small pieces, made on several threads: comparing two environments takes a
// tenth less than with the C library's allocator.
#include <mimalloc-new-delete.h>
#endif

int main(int argc, char** argv) {
  return kootoro::cli::run(argc, argv, environ);
}
