// What the program does when a signal wants its end: Ctrl-C, `kill`, a closed terminal.
#pragma once

#include <signal.h>

#include <atomic>
#include <functional>
#include <thread>

namespace kootoro::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP call `at_end` on a thread, and end the process with status 128 + signal.
/// A signal that the caller ignores stays ignored, as `nohup` and shells want it. To be made before any other thread.
class Signals {
 public:
  explicit Signals(std::function<void()> at_end);
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  Signals(Signals&&) = delete;
  Signals& operator=(Signals&&) = delete;
  ~Signals();

 private:
  void wait_for_one() const;

  std::function<void()> at_end_;
  sigset_t signals_{};
  int first_ = 0;  ///< one of them; 0 if all are ignored
  std::atomic<bool> ends_{false};
  std::thread thread_;
};

/// Makes a closed pipe and a file above the limit of the process errors of the write, not signals that end it.
void ignore_write_signals();

}  // namespace kootoro::cli
