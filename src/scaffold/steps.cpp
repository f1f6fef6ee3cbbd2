#include <kootoro/scaffold/steps.hpp>

#include <kootoro/git/view.hpp>
#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::scaffold {
namespace {

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The repository's root, which exists; the project may not.
std::string root_of(const Place& place) {
  const std::filesystem::path root = (place.project / way_to_root(place)).lexically_normal();
  return root.empty() ? "." : root.string();
}

/// `git add .` and the files above the project.
std::string add_command(const Written& written) {
  std::string command = "git add .";
  for (const std::string& name : written.created) {
    if (name.starts_with("../")) {
      command += " " + text::shell_word(name);
    }
  }
  return command;
}

std::string hook_step(const Place& place, Hook hook) {
  const std::string folder = place.folder.empty() ? ".githooks" : place.folder + "/.githooks";
  if (hook == Hook::other) {
    return fmt::format("run {}/pre-commit from the repository's own pre-commit hook", folder);
  }
  return fmt::format("git config core.hooksPath {}", text::shell_word(folder));
}

/// The steps for a CI system.
void add_ci_steps(const Place& place, Ci ci, const Written& written, const source::Disk& disk,
                  std::vector<std::string>& steps) {
  const std::string entry = way_to_root(place) + entry_file(ci, place);
  if (disk.kind_to_read((place.project / "ci/release").lexically_normal()) == source::EntryKind::none) {
    steps.push_back("pin the kootoro-gen that CI installs, with the URL of a release: kootoro-gen init --release URL");
  }
  if (ci == Ci::gitlab && has(written.kept, entry)) {
    steps.push_back(
        fmt::format("add to `include` in {}: `- local: /{}.gitlab/kootoro.yml`; its jobs are in the stage `test`",
                    entry, place.folder.empty() ? "" : place.folder + "/"));
  }
  steps.push_back(
      fmt::format("follow the setup steps at the top of {}", ci == Ci::github ? entry : ".gitlab/kootoro.yml"));
}

}  // namespace

Hook hook_of(const Place& place, const source::Disk& disk) {
  if (!place.in_repository) {
    return Hook::none;
  }
  const git::Found found = git::find(root_of(place), disk);
  if (!found.repository) {
    return Hook::none;
  }
  const std::string set = git::View(*found.repository, disk).path_setting("core.hooksPath");
  const std::filesystem::path folder = set.empty() ? found.repository->common / "hooks" : found.repository->root / set;
  const source::ReadResult hook = disk.read(folder / "pre-commit");
  if (hook.text.find("kootoro-gen") != std::string::npos) {
    return Hook::ours;
  }
  return hook.error && set.empty() ? Hook::none : Hook::other;
}

std::vector<std::string> next_steps(const Place& place, Ci ci, const Written& written, Hook hook,
                                    const source::Disk& disk) {
  std::vector<std::string> steps;
  if (place.project != ".") {
    steps.push_back("cd " + text::shell_word(place.project.string()));
  }
  if (has(written.created, "env/account.tfvars")) {
    steps.push_back("put your account into env/account.tfvars; run `kootoro-gen bootstrap` and apply its output");
    steps.push_back(ci == Ci::gitlab ? "put your account into env/common.tfvars"
                                     : "put your account and the bucket for the state into env/common.tfvars");
  }
  if (!place.in_repository) {
    steps.push_back("git init");
  }
  if (ci != Ci::none) {
    add_ci_steps(place, ci, written, disk, steps);
  }
  steps.push_back(fmt::format("kootoro-gen --all && {} && git commit -m 'Add kootoro-gen'", add_command(written)));
  if (hook != Hook::ours) {
    steps.push_back(hook_step(place, hook));
  }
  return steps;
}

}  // namespace kootoro::scaffold
