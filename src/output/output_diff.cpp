#include <kootoro/output/output.hpp>
#include <kootoro/text/secret.hpp>
#include <kootoro/text/unified_diff.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::output {
namespace {

// File names as in `git diff`: below `a/` and `b/`, whatever the folder's path starts with; always on one line.
std::string shown_path(const std::filesystem::path& path) {
  return text::visible(path.lexically_normal().relative_path().generic_string());
}

std::string new_text_of(const std::string& path, const std::vector<terraform::File>& files) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const terraform::File& file) { return file.path == path; });
  return found == files.end() ? std::string() : found->whole();
}

}  // namespace

std::string unified_diff(const std::vector<terraform::File>& files, const std::vector<Difference>& differences,
                         const std::filesystem::path& directory, const source::Disk& disk) {
  std::string text;
  for (const Difference& difference : differences) {
    if (difference.path == manifest_name || difference.change == Change::foreign) {
      continue;  // the manifest repeats what the files show
    }
    const std::string path = shown_path(directory / difference.path);
    const bool missing = difference.change == Change::missing;
    const bool orphaned = difference.change == Change::orphaned;
    const std::string old_text = missing ? std::string() : disk.read(directory / difference.path).text;
    text += fmt::format("--- {}\n+++ {}\n", missing ? "/dev/null" : "a/" + path, orphaned ? "/dev/null" : "b/" + path);
    text += text::without_secrets(text::unified_hunks(old_text, new_text_of(difference.path, files)));
  }
  return text;
}

}  // namespace kootoro::output
