#include "cli/print.hpp"

#include <kootoro/source/descriptor.hpp>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

namespace kootoro::cli {
namespace {

int descriptor(Stream stream) {
  return stream == Stream::data ? STDOUT_FILENO : STDERR_FILENO;
}

}  // namespace

std::error_code print(Stream stream, const text::Printable& text) {
  return source::write_all(descriptor(stream), text.view());
}

std::error_code print(Stream stream, Literal text) {
  return source::write_all(descriptor(stream), text.view());
}

bool is_terminal(Stream stream) {
  return ::isatty(descriptor(stream)) == 1;
}

std::size_t terminal_width(Stream stream, std::size_t otherwise) {
  struct winsize size {};
  const bool known = ::ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? std::max<std::size_t>(size.ws_col, 40) : otherwise;
}

}  // namespace kootoro::cli
