#include "sides/git.hpp"

#include <kootoro/process/run.hpp>

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
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

/// `git ls-tree -z`: entries `MODE TYPE OBJECT<tab>PATH`, each ended by a zero. Symbolic links (mode 120000) and
/// submodules are no files to read.
std::vector<Blob> parse_tree(std::string_view listing) {
  std::vector<Blob> blobs;
  while (!listing.empty()) {
    std::string_view entry = text::take_until(listing, '\0');
    const std::string_view mode = text::take_until(entry, ' ');
    const std::string_view type = text::take_until(entry, ' ');
    const std::string_view object = text::take_until(entry, '\t');
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
    std::string_view header = text::take_until(answers, '\n');
    text::take_until(header, ' ');
    text::take_until(header, ' ');
    const auto size = text::whole_number(header);
    if (!size || static_cast<std::size_t>(*size) >= answers.size()) {
      return false;
    }
    const auto count = static_cast<std::size_t>(*size);
    files.emplace(blob.path, answers.substr(0, count));
    answers.remove_prefix(count + 1);
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
