#include "cli/signals.hpp"

#include "cli/print.hpp"

#include <unistd.h>

#include <array>
#include <system_error>
#include <utility>

namespace kootoro::cli {
namespace {

constexpr std::array<int, 3> ending_signals{SIGINT, SIGTERM, SIGHUP};
constexpr int signal_status = 128;  // plus its number, as shells count

bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// Removes a line of progress, and ends a color.
void restore_terminal() {
  if (is_terminal(Stream::people)) {
    print(Stream::people, "\r\x1b[K\x1b[0m");
  }
}

}  // namespace

Signals::Signals(std::function<void()> at_end) : at_end_(std::move(at_end)) {
  sigemptyset(&signals_);
  for (const int signal : ending_signals) {
    if (!is_ignored(signal)) {
      sigaddset(&signals_, signal);
      first_ = signal;
    }
  }
  if (first_ == 0) {
    return;
  }
  sigset_t before;
  ::pthread_sigmask(SIG_BLOCK, &signals_, &before);
  try {
    thread_ = std::thread([this] { wait_for_one(); });
  } catch (const std::system_error&) {  // no more threads: signals end the process as if nothing waited for them
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
}

Signals::~Signals() {
  if (thread_.joinable()) {
    ends_ = true;
    ::pthread_kill(thread_.native_handle(), first_);
    thread_.join();
  }
}

void Signals::wait_for_one() const {
  int signal = 0;
  if (::sigwait(&signals_, &signal) != 0 || ends_) {
    return;
  }
  at_end_();
  restore_terminal();
  ::_exit(signal_status + signal);
}

void ignore_write_signals() {
  for (const int signal : {SIGPIPE, SIGXFSZ}) {
    struct sigaction action {};
    action.sa_handler = SIG_IGN;
    ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace kootoro::cli
