#include <kootoro/cli/no_memory.hpp>

#include "cli/exit_code.hpp"
#include "cli/print.hpp"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>

namespace kootoro::cli {
namespace {

[[noreturn]] void end_without_memory() {
  tell_no_memory();
  ::_exit(static_cast<int>(ExitCode::error));
}

/// For an exception that no function can pass on. There is none where even the exception gets no memory.
[[noreturn]] void end_of_exception() {
  const std::exception_ptr error = std::current_exception();
  if (error == nullptr) {
    end_without_memory();
  }
  try {
    std::rethrow_exception(error);
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (...) {
    std::abort();
  }
}

}  // namespace

void prepare_for_no_memory() {
  std::set_terminate(end_of_exception);
}

void tell_no_memory() {
  print(Stream::people,
        "error: out of memory\n   help: allow more memory (`ulimit -v`, the container's limit), or generate fewer "
        "environments at once with `--jobs 1`\n");
}

}  // namespace kootoro::cli
