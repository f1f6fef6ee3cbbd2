#include <kootoro/source/scratch.hpp>

#include "source/open_file.hpp"

#include <kootoro/source/descriptor.hpp>

#include <fcntl.h>

#include <cerrno>
#include <cstdlib>
#include <string>

namespace kootoro::source {

ScratchFolder::ScratchFolder() {
  std::filesystem::path parent = std::filesystem::temp_directory_path(error_);
  if (error_) {
    return;
  }
  std::string name = (parent / "kootoro-gen-XXXXXX").native();
  if (::mkdtemp(name.data()) == nullptr) {
    error_ = {errno, std::generic_category()};
    return;
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  if (!path_.empty()) {
    std::error_code ignored;  // nothing else can be done about it
    std::filesystem::remove_all(path_, ignored);
  }
}

std::error_code ScratchFolder::write(std::string_view name, std::string_view text) const {
  OpenFile file(::open((path_ / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.open()) {
    return last_error();
  }
  const std::error_code error = write_all(file.number(), text);
  const std::error_code closing = file.close();
  return error ? error : closing;
}

std::error_code ScratchFolder::link(std::string_view name, const std::filesystem::path& target) const {
  std::error_code error;
  std::filesystem::create_directories((path_ / name).parent_path(), error);
  if (error) {
    return error;
  }
  std::filesystem::create_symlink(target, path_ / name, error);
  return error;
}

}  // namespace kootoro::source
