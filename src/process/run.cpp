#include <kootoro/process/run.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace kootoro::process {
namespace {

class Pipe {
 public:
  Pipe() { ok_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(std::size_t end) {
    if (ok_ && ends_.at(end) >= 0) {
      ::close(ends_.at(end));
      ends_.at(end) = -1;
    }
  }
  [[nodiscard]] int end(std::size_t which) const { return ends_.at(which); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool ok_ = false;
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

using Clock = std::chrono::steady_clock;

/// The time until the deadline, for poll: -1 if there is none, 0 if it has passed.
int milliseconds_to(std::optional<Clock::time_point> deadline) {
  if (!deadline) {
    return -1;
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(0, left));
}

/// Reads both to their ends. Returns false at the deadline.
bool read_both(int output, int errors, std::optional<Clock::time_point> deadline, Finished& into) {
  std::array<pollfd, 2> files{{{output, POLLIN, 0}, {errors, POLLIN, 0}}};
  std::size_t open = 2;
  while (open > 0) {
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
    for (pollfd& file : files) {
      if (file.fd >= 0 && file.revents != 0 && !read_some(file.fd, file.fd == output ? into.output : into.errors)) {
        file.fd = -1;
        --open;
      }
    }
  }
  return true;
}

using TemporaryInput = std::unique_ptr<FILE, int (*)(FILE*)>;

/// An unnamed temporary file with `text`, positioned at its start; null after an error. Unlike a pipe, a file needs no
/// writer while the process runs.
TemporaryInput input_with(std::string_view text) {
  TemporaryInput file(std::tmpfile(), std::fclose);
  const bool complete = file != nullptr &&
                        (text.empty() || std::fwrite(text.data(), 1, text.size(), file.get()) == text.size()) &&
                        std::fflush(file.get()) == 0 && ::lseek(::fileno(file.get()), 0, SEEK_SET) == 0;
  return complete ? std::move(file) : TemporaryInput(nullptr, std::fclose);
}

}  // namespace

Finished run(const std::vector<std::string>& command, std::string_view input,
             std::optional<std::chrono::milliseconds> limit) {
  const std::optional<Clock::time_point> deadline = limit ? std::optional(Clock::now() + *limit) : std::nullopt;
  Finished finished;
  Pipe output;
  Pipe errors;
  const TemporaryInput stdin_file = input_with(input);
  posix_spawn_file_actions_t actions;
  if (stdin_file == nullptr || !output.ok() || !errors.ok() || ::posix_spawn_file_actions_init(&actions) != 0) {
    finished.errors = "cannot start a process";
    return finished;
  }
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(stdin_file.get()), 0);
  ::posix_spawn_file_actions_adddup2(&actions, output.end(1), 1);
  ::posix_spawn_file_actions_adddup2(&actions, errors.end(1), 2);
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));  // NOLINT: posix_spawn's signature; it changes nothing
  }
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  output.close(1);
  errors.close(1);
  if (failure != 0) {
    finished.errors = command.front() + ": " + std::generic_category().message(failure);
    return finished;
  }
  finished.started = true;
  if (!read_both(output.end(0), errors.end(0), deadline, finished)) {
    finished.late = true;
    ::kill(child, SIGKILL);
  }
  while (::waitpid(child, &finished.status, 0) < 0 && errno == EINTR) {
  }
  return finished;
}

bool is_on_path(std::string_view program) {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): no thread changes the environment
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string candidate = std::string(rest.substr(0, end)) + "/" + std::string(program);
    if (::access(candidate.c_str(), X_OK) == 0) {
      return true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace kootoro::process
