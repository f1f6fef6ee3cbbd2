// The pipes between this program and one that it runs.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::process {

/// The two ends of a pipe. No program that is started inherits them.
class Pipe {
 public:
  enum End : std::size_t { reading, writing };

  Pipe();
  ~Pipe();
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  Pipe(Pipe&&) = delete;
  Pipe& operator=(Pipe&&) = delete;

  [[nodiscard]] bool ok() const { return ends_[reading] >= 0; }
  [[nodiscard]] int end(End which) const { return ends_.at(which); }
  void close(End which);

 private:
  std::array<int, 2> ends_{-1, -1};
};

using Clock = std::chrono::steady_clock;

/// What is written to a program, and read from it, at the same time: neither side waits for the other forever.
struct Streams {
  Pipe& input;
  Pipe& output;
  Pipe& errors;
};

/// Writes `text`, and reads both outputs to their ends. A program that does not read its input is no mistake. False at
/// the deadline.
[[nodiscard]] bool exchange(Streams streams, std::string_view text, std::optional<Clock::time_point> deadline,
                            std::string& output, std::string& errors);

}  // namespace kootoro::process
