#include <kootoro/source/descriptor.hpp>

#include <unistd.h>

#include <cerrno>

namespace kootoro::source {

std::error_code write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return {errno, std::generic_category()};
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace kootoro::source
