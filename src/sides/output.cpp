#include "sides/output.hpp"

#include <kootoro/json/read.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::sides {
namespace {

/// A settings folder may contain fragments, in separate folders.
bool is_output(std::string_view path) {
  return path.ends_with(".tf.json") && path.find('/') == std::string_view::npos;
}

/// What Terraform and kootoro-gen write for themselves: states, plans, locks, manifests.
bool is_private(std::string_view name) {
  return name.starts_with('.') || name.find(".tfstate") != std::string_view::npos || name.ends_with(".tfplan") ||
         name == "plan.bin";
}

/// The documents and scripts of a generated folder, by relative path: its own, and those of the modules below
/// `modules`. Symbolic links are followed.
class FolderReader {
 public:
  explicit FolderReader(const source::Disk& disk, std::filesystem::path root) : disk_(&disk), root_(std::move(root)) {}

  void read_root() {
    for (const std::string& name : list("")) {
      if (name == modules_folder && kind(name) == source::EntryKind::directory) {
        read_modules();
      } else {
        read_file(name);
      }
    }
  }

  [[nodiscard]] const compare::FileTexts& files() const { return files_; }
  /// The unreadable part: `PATH: REASON`; empty if everything was read.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  static constexpr std::string_view modules_folder = "modules";

  void read_modules() {
    for (const std::string& module : list(std::string(modules_folder))) {
      const std::string folder = fmt::format("{}/{}", modules_folder, module);
      if (kind(folder) == source::EntryKind::directory) {
        for (const std::string& name : list(folder)) {
          read_file(fmt::format("{}/{}", folder, name));
        }
      }
    }
  }

  void read_file(const std::string& path) {
    if (kind(path) == source::EntryKind::directory) {
      return;
    }
    if (path.ends_with(".tf") || path.ends_with(".tofu") || path.ends_with(".tfvars")) {
      files_.emplace(path, "");  // reported as not compared
      return;
    }
    if (is_private(path.substr(path.rfind('/') + 1))) {
      return;
    }
    source::ReadResult read = disk_->read(root_ / path);
    note(path, read.error);
    files_.emplace(path, std::move(read.text));
  }

  [[nodiscard]] std::vector<std::string> list(const std::string& folder) {
    std::error_code error;
    std::vector<std::string> names = disk_->list(folder.empty() ? root_ : root_ / folder, error);
    note(folder, error);
    return names;
  }

  [[nodiscard]] source::EntryKind kind(const std::string& path) const { return disk_->kind_to_read(root_ / path); }

  void note(const std::string& path, std::error_code error) {
    const bool no_folder = path.empty() && (error == std::errc::no_such_file_or_directory ||
                                            error == std::errc::not_a_directory);  // the name may be wrong
    if (error && !no_folder && problem_.empty()) {
      problem_ = fmt::format("cannot read `{}`: {}", (root_ / path).generic_string(), source::describe(error));
    }
  }

  const source::Disk* disk_;
  std::filesystem::path root_;
  compare::FileTexts files_;
  std::string problem_;
};

}  // namespace

Side mistake(std::string message, std::string help) {
  Side side;
  side.diagnostics.error(diag::Kind::not_comparable, {}, std::move(message)).with_help(std::move(help));
  return side;
}

Side missing_side(std::string title) {
  Side side;
  side.title = std::move(title);
  side.missing = true;
  return side;
}

bool holds_output(const compare::FileTexts& files) {
  return std::any_of(files.begin(), files.end(), [](const auto& file) { return is_output(file.first); });
}

Side from_files(std::string title, const compare::FileTexts& files) {
  Side side;
  side.title = std::move(title);
  side.snapshot = compare::read_snapshot(files, side.diagnostics);
  return side;
}

Side from_folder(const std::string& name, const source::Disk& disk) {
  FolderReader reader(disk, name);
  reader.read_root();
  if (!reader.problem().empty()) {
    return mistake(reader.problem(), "check the path, its permissions, and the targets of its symbolic links");
  }
  if (!holds_output(reader.files())) {
    return mistake(fmt::format("`{}` is neither an environment nor a folder with Terraform documents", name),
                   "give an environment, a generated folder, `git:REVISION[:FOLDER]` or `-`");
  }
  return from_files(name, reader.files());
}

Side from_stdin(const source::Disk& disk) {
  const source::ReadResult read = disk.read_named("-");
  const auto stream = json::read(read.text);
  const json::Value& texts = json::member(stream.value, "files");
  if (!texts.is_object()) {
    const std::string reason = stream ? std::string() : ": " + json::describe(*stream.error);
    return mistake("stdin is not the output of `--stdout`" + reason,
                   "pipe it from kootoro-gen: `kootoro-gen --env NAME --stdout | kootoro-gen diff - NAME`");
  }
  compare::FileTexts files;
  for (const auto& [path, file] : json::members(texts)) {
    const auto text = json::as_text(file);
    files.emplace(path, text ? std::string(*text) : json::dump(file));
  }
  const std::string name = json::text(stream.value, "environment");
  return from_files(name.empty() ? "stdin" : name + " (stdin)", files);
}

}  // namespace kootoro::sides
