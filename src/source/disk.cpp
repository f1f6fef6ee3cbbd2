#include <kootoro/source/disk.hpp>
#include <kootoro/text/limits.hpp>

#include <array>
#include <string>
#include <utility>

namespace kootoro::source {
namespace {

constexpr std::array<std::pair<std::errc, std::string_view>, 13> words{{
    {std::errc::no_such_file_or_directory, "no such file or folder"},
    {std::errc::permission_denied, "permission denied"},
    {std::errc::operation_not_permitted, "operation not permitted"},
    {std::errc::is_a_directory, "it is a folder"},
    {std::errc::not_a_directory, "a part of the path is a file, not a folder"},
    {std::errc::file_exists, "a file exists where a folder is needed"},
    {std::errc::read_only_file_system, "the file system is read-only"},
    {std::errc::no_space_on_device, "no space left on the disk"},
    {std::errc::too_many_files_open, "too many files are open"},
    {std::errc::too_many_symbolic_link_levels, "the symbolic links form a loop"},
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

std::string remedy(std::error_code error) {
  if (error == std::errc::value_too_large) {
    return "check the path";
  }
  if (error == std::errc::no_link || error == std::errc::too_many_symbolic_link_levels) {
    return "correct the link, or put the file there";
  }
  if (error == std::errc::is_a_directory || error == std::errc::no_such_device_or_address) {
    return "give the path of a file";
  }
  return "check its owner and permissions";
}

}  // namespace kootoro::source
