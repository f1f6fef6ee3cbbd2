#include <kootoro/process/run.hpp>

#include "process/pipe.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace kootoro::process {
namespace {

/// The form that posix_spawn takes: pointers to the texts, and a null pointer at the end.
std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) {
    pointers.push_back(const_cast<char*>(text.c_str()));  // NOLINT: posix_spawn's signature; it changes nothing
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// Signals as a program expects them, whatever this one blocks or ignores.
class Attributes {
 public:
  Attributes() {
    sigset_t none;
    sigemptyset(&none);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &usual);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  Attributes(Attributes&&) = delete;
  Attributes& operator=(Attributes&&) = delete;
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }

  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

/// Starts `command` with the other ends of the streams, which it closes here. An error number, or 0.
int start(const std::vector<std::string>& command, const std::optional<Environment>& environment, Streams streams,
          pid_t& child) {
  posix_spawn_file_actions_t actions;
  if (const int failure = ::posix_spawn_file_actions_init(&actions); failure != 0) {
    return failure;
  }
  ::posix_spawn_file_actions_adddup2(&actions, streams.input.end(Pipe::reading), 0);
  ::posix_spawn_file_actions_adddup2(&actions, streams.output.end(Pipe::writing), 1);
  ::posix_spawn_file_actions_adddup2(&actions, streams.errors.end(Pipe::writing), 2);
  const Attributes attributes;
  const std::vector<char*> arguments = pointers_to(command);
  const std::vector<char*> variables = environment ? pointers_to(*environment) : std::vector<char*>();
  const int failure = ::posix_spawnp(&child, arguments.front(), &actions, attributes.get(), arguments.data(),
                                     environment ? variables.data() : environ);
  ::posix_spawn_file_actions_destroy(&actions);
  streams.input.close(Pipe::reading);
  streams.output.close(Pipe::writing);
  streams.errors.close(Pipe::writing);
  return failure;
}

}  // namespace

Environment environment_without(std::string_view prefix) {
  Environment variables;
  for (char* const* entry = environ; entry != nullptr && *entry != nullptr; ++entry) {  // NOLINT: the system's array
    if (!std::string_view(*entry).starts_with(prefix)) {
      variables.emplace_back(*entry);
    }
  }
  return variables;
}

Finished run(const std::vector<std::string>& command, std::string_view input,
             std::optional<std::chrono::milliseconds> limit, const std::optional<Environment>& environment) {
  const std::optional<Clock::time_point> deadline = limit ? std::optional(Clock::now() + *limit) : std::nullopt;
  Finished finished;
  Pipe to_it;
  Pipe output;
  Pipe errors;
  const Streams streams{to_it, output, errors};
  pid_t child = 0;
  const int failure = to_it.ok() && output.ok() && errors.ok() ? start(command, environment, streams, child) : errno;
  if (failure != 0) {
    finished.errors = command.front() + ": " + std::generic_category().message(failure);
    return finished;
  }
  finished.started = true;
  if (!exchange(streams, input, deadline, finished.output, finished.errors)) {
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
