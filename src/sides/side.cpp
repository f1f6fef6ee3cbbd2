#include <kootoro/sides/side.hpp>

#include "sides/git.hpp"
#include "sides/output.hpp"
#include "sides/revision.hpp"

#include <utility>

namespace kootoro::sides {

Side read_settings(std::string title, const config::Request& request, const pipeline::Choices& choices,
                   const source::Disk& disk) {
  Side side;
  side.title = std::move(title);
  side.made = std::make_unique<Made>();
  Made& made = *side.made;
  made.environment = pipeline::make_environment(request, choices, disk, made.files, side.diagnostics);
  return side;
}

bool names_environment(const std::string& name, const Options& options, const source::Disk& disk) {
  if (name == "-" || name.starts_with(git_prefix) || name.find('/') != std::string::npos || name.empty() ||
      name.front() == '.') {
    return false;
  }
  config::Request request = options.request;
  request.environment = name;
  return has_settings(request, disk) || disk.kind_to_read(name) != source::EntryKind::directory;
}

bool has_settings(const config::Request& request, const source::Disk& disk) {
  const auto is_file = [&](const std::string& file) {
    return disk.kind_to_read(request.config_dir / file) != source::EntryKind::none;
  };
  return is_file(request.environment + ".tfvars") || is_file(request.environment + ".tfvars.json");
}

Side open_side(const std::string& name, const Options& options, const source::Disk& disk) {
  if (name == "-") {
    return from_stdin(disk);
  }
  if (name.starts_with(git_prefix)) {
    return from_git(name, options, disk);
  }
  if (names_environment(name, options, disk)) {
    config::Request request = options.request;
    request.environment = name;
    return options.may_be_missing && !has_settings(request, disk) ? missing_side(name)
                                                                  : read_settings(name, request, options.choices, disk);
  }
  return from_folder(name, disk);
}

Side read_side(const std::string& name, const Options& options, const source::Disk& disk) {
  Side side = open_side(name, options, disk);
  if (side.made != nullptr && side.made->environment != nullptr) {
    pipeline::Environment& environment = *side.made->environment;
    side.snapshot = compare::read_snapshot(environment.configuration);
    compare::warn_of_unknown(side.snapshot, side.diagnostics);
    side.made->settings = explain::SettingsIndex(environment.values, side.made->files);
  }
  return side;
}

std::optional<explain::MadeFrom> made_from(const Side& side) {
  if (side.made == nullptr || side.made->environment == nullptr) {
    return std::nullopt;
  }
  return explain::MadeFrom{&side.made->files, &side.made->environment->configuration, &side.made->settings};
}

std::set<std::string, std::less<>> data_types(const Side& side) {
  std::set<std::string, std::less<>> types;
  if (side.made != nullptr && side.made->environment != nullptr) {
    for (const auto& entry : side.made->environment->settings.guardrails.data_types) {
      types.insert(entry.name);
    }
  }
  return types;
}

}  // namespace kootoro::sides
