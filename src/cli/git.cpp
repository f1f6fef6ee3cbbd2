#include "cli/git.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <vector>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace kootoro::cli {
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

struct Finished {
  std::string output;
  std::string errors;
  int status = -1;
};

/// Appends what there is. False at the end.
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

void read_both(int output, int errors, Finished& into) {
  std::array<pollfd, 2> files{{{output, POLLIN, 0}, {errors, POLLIN, 0}}};
  std::size_t open = 2;
  while (open > 0 && (::poll(files.data(), files.size(), -1) >= 0 || errno == EINTR)) {
    for (pollfd& file : files) {
      if (file.fd >= 0 && file.revents != 0 && !read_some(file.fd, file.fd == output ? into.output : into.errors)) {
        file.fd = -1;
        --open;
      }
    }
  }
}

Finished run(const std::vector<std::string>& command) {
  Finished finished;
  Pipe output;
  Pipe errors;
  posix_spawn_file_actions_t actions;
  if (!output.ok() || !errors.ok() || ::posix_spawn_file_actions_init(&actions) != 0) {
    finished.errors = "cannot start a process";
    return finished;
  }
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
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
  read_both(output.end(0), errors.end(0), finished);
  while (::waitpid(child, &finished.status, 0) < 0 && errno == EINTR) {
  }
  return finished;
}

std::string field(std::string_view header, std::size_t at, std::size_t size) {
  const std::string_view text = header.substr(at, size);
  return std::string(text.substr(0, text.find('\0')));
}

/// The path in a pax header: lines `LENGTH path=VALUE`.
std::optional<std::string> pax_path(std::string_view records) {
  constexpr std::string_view key = " path=";
  const std::size_t at = records.find(key);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t begin = at + key.size();
  return std::string(records.substr(begin, records.find('\n', begin) - begin));
}

}  // namespace

compare::FileTexts read_tar(std::string_view archive) {
  constexpr std::size_t block = 512;
  compare::FileTexts files;
  std::optional<std::string> long_path;
  while (archive.size() >= block && archive.front() != '\0') {
    const std::string_view header = archive.substr(0, block);
    const std::size_t size = std::strtoull(field(header, 124, 12).c_str(), nullptr, 8);
    const char kind = header[156];
    if (size > archive.size() - block) {
      break;
    }
    const std::string_view content = archive.substr(block, size);
    if (kind == 'x') {
      long_path = pax_path(content);
    } else if (kind == '0' || kind == '\0') {
      const std::string prefix = field(header, 345, 155);
      const std::string name = field(header, 0, 100);
      files.emplace(long_path.value_or(prefix.empty() ? name : fmt::format("{}/{}", prefix, name)),
                    std::string(content));
      long_path.reset();
    } else {
      long_path.reset();
    }
    archive.remove_prefix(std::min(archive.size(), block + (size + block - 1) / block * block));
  }
  return files;
}

GitFiles files_of_revision(const std::string& revision, const std::string& folder) {
  GitFiles result;
  const Finished done = run({"git", "archive", "--format=tar", revision, "--", folder});
  if (done.status == 0) {
    result.files = read_tar(done.output);
  } else {
    result.error = done.errors.substr(0, done.errors.find('\n'));
    result.error = result.error.empty() ? "git failed" : result.error;
  }
  return result;
}

}  // namespace kootoro::cli
