#include "sides/git.hpp"

#include <kootoro/process/run.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace kootoro::sides {
namespace {

/// A file of a revision.
struct Blob {
  std::string path;
  std::string object;  ///< its hash
};

/// What stands before `end`, which is taken off `text` with it.
std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

/// `git ls-tree -z`: entries `MODE TYPE OBJECT<tab>PATH`, each ended by a zero. Symbolic links (mode 120000) and
/// submodules are no files to read.
std::vector<Blob> parse_tree(std::string_view listing) {
  std::vector<Blob> blobs;
  while (!listing.empty()) {
    std::string_view entry = take_until(listing, '\0');
    const std::string_view mode = take_until(entry, ' ');
    const std::string_view type = take_until(entry, ' ');
    const std::string_view object = take_until(entry, '\t');
    if (type == "blob" && mode != "120000") {
      blobs.push_back({std::string(entry), std::string(object)});
    }
  }
  return blobs;
}

/// `git cat-file --batch`: for each object asked for `OBJECT TYPE SIZE`, a line's end, its bytes, a line's end.
/// False when an object is missing.
bool take_contents(std::string_view answers, const std::vector<Blob>& blobs, compare::FileTexts& files) {
  for (const Blob& blob : blobs) {
    std::string_view header = take_until(answers, '\n');
    take_until(header, ' ');
    take_until(header, ' ');
    std::size_t size = 0;
    const auto [stop, error] = std::from_chars(header.data(), header.data() + header.size(), size);
    if (error != std::errc{} || stop != header.data() + header.size() || size >= answers.size()) {
      return false;
    }
    files.emplace(blob.path, answers.substr(0, size));
    answers.remove_prefix(size + 1);
  }
  return true;
}

std::string first_line(const std::string& errors) {
  return errors.empty() ? "git failed" : errors.substr(0, errors.find('\n'));
}

}  // namespace

GitFiles files_of_revision(const std::string& revision, const std::string& folder) {
  GitFiles result;
  const process::Finished tree = process::run({"git", "ls-tree", "-r", "-z", revision, "--", folder});
  if (tree.status != 0) {
    result.error = first_line(tree.errors);
    return result;
  }
  const std::vector<Blob> blobs = parse_tree(tree.output);
  if (blobs.empty()) {
    result.error = fmt::format("`{}` holds no file there", folder);
    return result;
  }
  std::string wanted;
  for (const Blob& blob : blobs) {
    wanted += blob.object + '\n';
  }
  const process::Finished contents = process::run({"git", "cat-file", "--batch"}, wanted);
  if (contents.status != 0) {
    result.error = first_line(contents.errors);
  } else if (!take_contents(contents.output, blobs, result.files)) {
    result.error = "an object of it is missing from the repository";
  }
  return result;
}

}  // namespace kootoro::sides
