#include "process/pipe.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kootoro::process {
namespace {

/// While it lives, writing to a program that has ended is an error and no signal that ends this one.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~NoPipeSignal() {
    sigset_t pending;
    sigemptyset(&pending);
    ::sigpending(&pending);
    if (sigismember(&before_, SIGPIPE) == 0 && sigismember(&pending, SIGPIPE) == 1) {
      int taken = 0;
      ::sigwait(&signals_, &taken);
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;
  NoPipeSignal(NoPipeSignal&&) = delete;
  NoPipeSignal& operator=(NoPipeSignal&&) = delete;

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

/// Appends the available bytes. Returns false at the end.
bool read_some(int file, std::string& into) {
  std::array<char, 65536> buffer;
  ssize_t count = 0;
  do {
    count = ::read(file, buffer.data(), buffer.size());
  } while (count < 0 && errno == EINTR);
  if (count > 0) {
    into.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return count > 0;
}

/// Writes what the pipe takes. Returns false when all is written, or nobody reads it.
bool write_some(int file, std::string_view& text) {
  const ssize_t count = ::write(file, text.data(), text.size());
  if (count > 0) {
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return !text.empty() && (count >= 0 || errno == EAGAIN || errno == EINTR);
}

/// The time until the deadline, for poll: -1 if there is none, 0 if it has passed.
int milliseconds_to(std::optional<Clock::time_point> deadline) {
  if (!deadline) {
    return -1;
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(0, left));
}

}  // namespace

Pipe::Pipe() {
#ifdef __linux__
  const bool made = ::pipe2(ends_.data(), O_CLOEXEC) == 0;
#else
  const bool made = ::pipe(ends_.data()) == 0 && ::fcntl(ends_[reading], F_SETFD, FD_CLOEXEC) == 0 &&
                    ::fcntl(ends_[writing], F_SETFD, FD_CLOEXEC) == 0;
#endif
  if (!made) {
    close(reading);
    close(writing);
  }
}

Pipe::~Pipe() {
  close(reading);
  close(writing);
}

void Pipe::close(End which) {
  if (int& end = ends_.at(which); end >= 0) {
    ::close(end);
    end = -1;
  }
}

bool exchange(Streams streams, std::string_view text, std::optional<Clock::time_point> deadline, std::string& output,
              std::string& errors) {
  const NoPipeSignal guard;
  ::fcntl(streams.input.end(Pipe::writing), F_SETFL, O_NONBLOCK);
  if (text.empty()) {
    streams.input.close(Pipe::writing);
  }
  std::array<pollfd, 3> files{{{streams.input.end(Pipe::writing), POLLOUT, 0},
                               {streams.output.end(Pipe::reading), POLLIN, 0},
                               {streams.errors.end(Pipe::reading), POLLIN, 0}}};
  auto& [in, out, err] = files;
  while (out.fd >= 0 || err.fd >= 0) {
    const int ready = ::poll(files.data(), files.size(), milliseconds_to(deadline));
    if (ready == 0) {
      return false;
    }
    if (ready < 0) {
      if (errno != EINTR) {
        break;
      }
      continue;
    }
    if (in.revents != 0 && !write_some(in.fd, text)) {
      streams.input.close(Pipe::writing);
      in.fd = -1;
    }
    if (out.revents != 0 && !read_some(out.fd, output)) {
      out.fd = -1;
    }
    if (err.revents != 0 && !read_some(err.fd, errors)) {
      err.fd = -1;
    }
  }
  return true;
}

}  // namespace kootoro::process
