#include "output/failure.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

namespace kootoro::output {
namespace {

struct Advice {
  std::errc error;
  std::string_view reason;
  std::string_view help;
};

// In words of our own, because the C library's differ between systems and languages.
constexpr std::array<Advice, 8> advices{{
    {std::errc::permission_denied, "permission denied",
     "check who owns the folder and its permissions, or name another one with `--out`"},
    {std::errc::operation_not_permitted, "operation not permitted",
     "check who owns the folder and its attributes, or name another one with `--out`"},
    {std::errc::read_only_file_system, "the file system is read-only", "name a folder elsewhere with `--out`"},
    {std::errc::no_space_on_device, "no space left on the disk",
     "free some space and run again; every file that was written is whole"},
    {std::errc::not_a_directory, "a part of the path is a file, not a folder",
     "move that file away, or name another folder with `--out`"},
    {std::errc::file_exists, "a file stands where a folder is needed",
     "move that file away, or name another folder with `--out`"},
    {std::errc::is_a_directory, "a folder stands in its place", "move that folder away, then run again"},
    {std::errc::too_many_files_open, "too many files are open", "raise the limit with `ulimit -n`"},
}};

void report(diag::Kind kind, std::string_view verb, const std::filesystem::path& path, std::error_code error,
            diag::Diagnostics& diagnostics) {
  for (const Advice& advice : advices) {
    if (error == advice.error) {
      diagnostics.error(kind, {}, fmt::format("cannot {} `{}`: {}", verb, path.native(), advice.reason))
          .with_help(std::string(advice.help));
      return;
    }
  }
  diagnostics.error(kind, {}, fmt::format("cannot {} `{}`: {}", verb, path.native(), error.message()))
      .with_help("check the folder, or name another one with `--out`");
}

}  // namespace

void report_write_failure(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  report(diag::Kind::cannot_write, "write", path, error, diagnostics);
}

void report_read_failure(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  report(diag::Kind::cannot_read, "read", path, error, diagnostics);
}

}  // namespace kootoro::output
