// An open file, closed at the end of its life.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace kootoro::source {

inline std::error_code last_error() {
  return {errno, std::generic_category()};
}

class OpenFile {
 public:
  explicit OpenFile(int number) : number_(number) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  OpenFile(OpenFile&&) = delete;
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }

  [[nodiscard]] bool open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  /// Some file systems report a full disk only now.
  [[nodiscard]] std::error_code close() {
    const int number = std::exchange(number_, -1);
    return ::close(number) == 0 ? std::error_code{} : last_error();
  }

 private:
  int number_;
};

}  // namespace kootoro::source
