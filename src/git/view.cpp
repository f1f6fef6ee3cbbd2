#include <kootoro/git/view.hpp>

#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace kootoro::git {
namespace {

using source::EntryKind;

constexpr std::string_view bare = "[core]\n\tbare = true\n\trepositoryformatversion = ";
constexpr std::string_view borrowed = "GIT_ALTERNATE_OBJECT_DIRECTORIES=";

/// What git gets instead of the `GIT_*` variables of this process.
process::Environment variables_for(const std::string& git_dir, bool with_users_configuration) {
  process::Environment variables = process::environment_without("GIT_");
  for (const std::string& entry : process::environment_without("")) {
    if (entry.starts_with(borrowed)) {
      variables.push_back(entry);
    }
  }
  variables.push_back("GIT_DIR=" + git_dir);
  for (const char* entry :
       {"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE=/dev/null", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
        "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_LITERAL_PATHSPECS=1", "GIT_CONFIG_NOSYSTEM=1"}) {
    variables.emplace_back(entry);
  }
  if (!with_users_configuration) {
    variables.emplace_back("GIT_CONFIG_GLOBAL=/dev/null");
  }
  return variables;
}

/// Whether a setting has a meaning for names of revisions or for the format of the repository. It runs nothing, and
/// names no file.
bool is_harmless(std::string_view name) {
  return name == "extensions.objectformat" || name == "extensions.refstorage" ||
         (name.starts_with("branch.") && (name.ends_with(".merge") || name.ends_with(".remote"))) ||
         (name.starts_with("remote.") && name.ends_with(".fetch"));
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    result += c == '"' || c == '\\' ? "\\" : "";
    result += c;
  }
  return result + '"';
}

/// A setting in the syntax of git-config(1): `[section "subsection"]`, then `name = value`.
std::string in_syntax(std::string_view name, std::string_view value) {
  const std::size_t first = name.find('.');
  const std::size_t last = name.rfind('.');
  std::string section(name.substr(0, first));
  if (first != last) {
    section += ' ' + quoted(name.substr(first + 1, last - first - 1));
  }
  return fmt::format("[{}]\n\t{} = {}\n", section, name.substr(last + 1), quoted(value));
}

/// The harmless settings in the output of `git config --null --list`: `NAME<line feed>VALUE<NUL>` each.
std::string harmless_settings(std::string_view listing) {
  std::string settings;
  while (!listing.empty()) {
    std::string_view value = text::take_until(listing, '\0');
    const std::string_view name = text::take_until(value, '\n');
    if (is_harmless(name)) {
      settings += in_syntax(name, value);
    }
  }
  return settings;
}

}  // namespace

View::View(const Repository& repository, const source::Disk& disk) : configuration_(repository.common / "config") {
  note(scratch_.error());
  const source::ReadResult head = disk.read(repository.own / "HEAD");
  note(head.error);
  if (!problem_.empty()) {
    return;
  }
  note(scratch_.write("HEAD", head.text));
  note(scratch_.write("config", std::string(bare) + "0\n"));
  link("objects", repository.common, EntryKind::directory, disk);
  link("refs", repository.common, EntryKind::directory, disk);
  link("reftable", repository.common, EntryKind::directory, disk);
  link("packed-refs", repository.common, EntryKind::file, disk);
  link("shallow", repository.common, EntryKind::file, disk);
  link_heads(repository, disk);
  if (problem_.empty() && disk.kind_to_read(configuration_) == EntryKind::file) {
    write_configuration();
  }
}

process::Finished View::run(const std::vector<std::string>& arguments, std::string_view input,
                            std::chrono::milliseconds limit) const {
  std::vector<std::string> command{"git", "--no-pager"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  process::Finished finished = process::run(command, input, limit, variables_for(scratch_.path(), false));
  if (finished.late) {
    finished.errors = "git took too long";
  }
  return finished;
}

std::string View::path_setting(const std::string& name) const {
  const auto value = [&](const std::vector<std::string>& source) {
    std::vector<std::string> command{"git", "config"};
    command.insert(command.end(), source.begin(), source.end());
    command.insert(command.end(), {"--type=path", "--get", name});
    const process::Finished finished = process::run(command, {}, patience, variables_for(scratch_.path(), true));
    return finished.started && finished.status == 0 ? std::string(text::trimmed(finished.output)) : std::string();
  };
  const std::string own = value({"--file", configuration_, "--no-includes"});
  return own.empty() ? value({"--global"}) : own;
}

void View::note(std::error_code error) {
  if (error && problem_.empty()) {
    problem_ = fmt::format("its repository can't be opened: {}", source::describe(error));
  }
}

void View::link(const char* name, const std::filesystem::path& folder, EntryKind kind, const source::Disk& disk) {
  if (disk.kind_to_read(folder / name) == kind) {
    note(scratch_.link(name, folder / name));
  }
}

/// The histories of HEAD and of the references; FETCH_HEAD, ORIG_HEAD and the like.
void View::link_heads(const Repository& repository, const source::Disk& disk) {
  std::error_code error;
  for (const std::string& name : disk.list(repository.own, error)) {
    if (name.ends_with("_HEAD")) {
      link(name.c_str(), repository.own, EntryKind::file, disk);
    }
  }
  note(error);
  link("logs/HEAD", repository.own, EntryKind::file, disk);
  link("logs/refs", repository.common, EntryKind::directory, disk);
}

void View::write_configuration() {
  const process::Finished listing = run({"config", "--file", configuration_, "--no-includes", "--null", "--list"});
  if (!listing.started || listing.status != 0) {
    problem_ = listing.errors.empty() ? "git failed" : listing.errors.substr(0, listing.errors.find('\n'));
    return;
  }
  const std::string settings = harmless_settings(listing.output);
  const bool extended = settings.find("[extensions]") != std::string::npos;
  note(scratch_.write("config", fmt::format("{}{}\n{}", bare, extended ? 1 : 0, settings)));
}

}  // namespace kootoro::git
