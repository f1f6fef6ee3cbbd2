#include "sides/output.hpp"

#include <kootoro/json/read.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::sides {
namespace {

/// Settings may have fragments below them, in folders of their own.
bool is_output(std::string_view path) {
  return path.ends_with(".tf.json") && path.find('/') == std::string_view::npos;
}

/// Everything below a folder that can be compared, by relative path.
void read_folder(const source::Disk& disk, const std::filesystem::path& folder, const std::string& prefix,
                 compare::FileTexts& files) {
  std::error_code ignored;
  for (const std::string& name : disk.list(folder, ignored)) {
    const auto kind = disk.kind(folder / name);
    if (kind == source::EntryKind::directory && (prefix.empty() ? name == "modules" : true)) {
      read_folder(disk, folder / name, prefix + name + "/", files);
    } else if (kind == source::EntryKind::file && name.ends_with(".json")) {
      files.emplace(prefix + name, disk.read(folder / name).text);
    }
  }
}

}  // namespace

Side mistake(std::string message, std::string help) {
  Side side;
  side.diagnostics.error(diag::Kind::not_comparable, {}, std::move(message)).with_help(std::move(help));
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
  compare::FileTexts files;
  read_folder(disk, name, "", files);
  if (!holds_output(files)) {
    return mistake(fmt::format("`{}` is neither an environment nor a folder with Terraform documents", name),
                   "give an environment, a generated folder, `git:REVISION[:FOLDER]` or `-`");
  }
  return from_files(name, files);
}

Side from_stdin(const source::Disk& disk) {
  const source::ReadResult read = disk.read("/dev/stdin");
  const auto stream = json::read(read.text);
  const json::Value& texts = json::member(stream.value, "files");
  if (!texts.is_object()) {
    const std::string reason = stream ? std::string() : ": " + json::describe(*stream.error);
    return mistake("stdin is not what `--stdout` prints" + reason,
                   "pipe it in: `kootoro-gen --env NAME --stdout | kootoro-gen diff - NAME`");
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
