#include "output/failure.hpp"

#include <kootoro/source/disk.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace kootoro::output {
namespace {

constexpr std::string_view elsewhere = "choose another folder with `--out`";

std::string remedy(std::error_code error) {
  if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted) {
    return fmt::format("check the owner and permissions of the folder, or {}", elsewhere);
  }
  if (source::is_full(error) || error == std::errc::resource_unavailable_try_again ||
      error == std::errc::too_many_files_open || error == std::errc::file_too_large) {
    return source::remedy(error);
  }
  if (error == std::errc::not_a_directory || error == std::errc::file_exists) {
    return fmt::format("move that file away, or {}", elsewhere);
  }
  if (error == std::errc::is_a_directory) {
    return "move that folder away, then run again";
  }
  return fmt::format("check the folder, or {}", elsewhere);
}

void report(diag::Kind kind, std::string_view verb, const std::filesystem::path& path, std::error_code error,
            diag::Diagnostics& diagnostics) {
  diagnostics.error(kind, {}, fmt::format("cannot {} `{}`: {}", verb, path.native(), source::describe(error)))
      .with_help(remedy(error));
}

}  // namespace

void report_write_failure(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  report(diag::Kind::cannot_write, "write", path, error, diagnostics);
}

void report_read_failure(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  report(diag::Kind::cannot_read, "read", path, error, diagnostics);
}

}  // namespace kootoro::output
