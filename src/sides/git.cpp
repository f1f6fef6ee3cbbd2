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

struct Tree {
  std::vector<Blob> blobs;
  std::vector<std::string> links;
};

/// `git ls-tree -z`: entries `MODE TYPE OBJECT<tab>PATH`, each terminated by NUL. The mode of a symbolic link is
/// 120000; submodules are omitted.
Tree parse_tree(std::string_view listing) {
  Tree tree;
  while (!listing.empty()) {
    std::string_view entry = text::take_until(listing, '\0');
    const std::string_view mode = text::take_until(entry, ' ');
    const std::string_view type = text::take_until(entry, ' ');
    const std::string_view object = text::take_until(entry, '\t');
    if (mode == "120000") {
      tree.links.emplace_back(entry);
    } else if (type == "blob") {
      tree.blobs.push_back({std::string(entry), std::string(object)});
    }
  }
  return tree;
}

/// `git cat-file --batch`: for each requested object `OBJECT TYPE SIZE`, a line feed, its bytes, a line feed.
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
  const process::Finished listing = process::run({"git", "ls-tree", "-r", "-z", revision, "--", folder});
  if (listing.status != 0) {
    result.error = first_line(listing.errors);
    return result;
  }
  Tree tree = parse_tree(listing.output);
  const std::vector<Blob>& blobs = tree.blobs;
  result.links = std::move(tree.links);
  if (blobs.empty()) {
    result.error = fmt::format("`{}` contains no files at this revision", folder);
    result.no_folder = true;
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
    result.error = "one of its objects is missing in the repository";
  }
  return result;
}

}  // namespace kootoro::sides
