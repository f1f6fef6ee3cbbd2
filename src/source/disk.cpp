#include <kootoro/source/disk.hpp>
#include <kootoro/text/limits.hpp>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

namespace kootoro::source {
namespace {

constexpr std::array<std::pair<std::errc, std::string_view>, 16> words{{
    {std::errc::no_such_file_or_directory, "no such file or folder"},
    {std::errc::permission_denied, "permission denied"},
    {std::errc::operation_not_permitted, "operation not permitted"},
    {std::errc::is_a_directory, "it is a folder"},
    {std::errc::not_a_directory, "a part of the path is a file, not a folder"},
    {std::errc::file_exists, "a file exists where a folder is needed"},
    {std::errc::read_only_file_system, "the file system is read-only"},
    {std::errc::no_space_on_device, "no space left on the disk"},
    {std::errc::file_too_large, "the file is larger than the limit of the process allows"},
    {std::errc::resource_unavailable_try_again, "another run of kootoro-gen is writing there"},
    {std::errc::too_many_files_open, "too many files are open"},
    {std::errc::too_many_symbolic_link_levels, "the symbolic links form a loop"},
    {std::errc::cross_device_link, "a symbolic link leads out of the project"},
    {std::errc::no_link, "broken symbolic link"},
    {std::errc::no_such_device_or_address, "it is a device, a pipe or a socket, not a file"},
    {std::errc::filename_too_long, "the name is too long"},
}};

}  // namespace

std::string describe(std::error_code error) {
  if (error == std::errc::value_too_large) {
    return "it has more than " + std::to_string(limits::input_bytes >> 20U) + " MiB, the limit of what is read";
  }
  for (const auto& [condition, text] : words) {
    if (error == condition) {
      return std::string(text);
    }
  }
  return error.message();
}

bool is_full(std::error_code error) {
  return error == std::errc::no_space_on_device || error == std::error_code(EDQUOT, std::generic_category());
}

std::string remedy(std::error_code error) {
  if (error == std::errc::value_too_large) {
    return "check the path";
  }
  if (error == std::errc::no_link || error == std::errc::too_many_symbolic_link_levels) {
    return "correct the link, or put the file there";
  }
  if (error == std::errc::cross_device_link) {
    return "replace the link with a copy of the file or folder; links inside the project are followed";
  }
  if (error == std::errc::is_a_directory || error == std::errc::no_such_device_or_address) {
    return "give the path of a file";
  }
  if (error == std::errc::resource_unavailable_try_again) {
    return "wait until it has ended, or end it; then run again";
  }
  if (error == std::errc::too_many_files_open || error == std::errc::too_many_files_open_in_system) {
    return "allow more open files (`ulimit -n`), then run again";
  }
  if (error == std::errc::file_too_large) {
    return "allow larger files (`ulimit -f`), then run again";
  }
  if (is_full(error)) {
    return "free some space, then run again";
  }
  return "check its owner and permissions";
}

}  // namespace kootoro::source
