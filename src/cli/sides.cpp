#include "cli/sides.hpp"

#include "cli/usage.hpp"

#include <kootoro/config/environments.hpp>
#include <kootoro/diag/diagnostic.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace kootoro::cli {
namespace {

/// `prod` of `generated/prod` and of `git:main:generated/prod`.
std::string folder_name(const std::string& side) {
  std::string path = side.substr(side.rfind(':') == std::string::npos ? 0 : side.rfind(':') + 1);
  while (path.ends_with('/')) {
    path.pop_back();
  }
  return std::filesystem::path(path).filename().string();
}

}  // namespace

std::optional<sides::Options> side_options(const Selection& selection, std::string_view command,
                                           std::initializer_list<std::string_view> names, const Session& session) {
  const auto choices = selection.choices(command, session);
  if (!choices || !selection.are_valid(command, session)) {
    return std::nullopt;
  }
  sides::Options options{selection.base(session), *choices};
  for (const std::string_view name : names) {
    if (options.request.environment.empty() && sides::names_environment(std::string(name), options, session.disk)) {
      options.request.environment = name;
    }
  }
  return options;
}

std::optional<std::string> environment_beside(const Selection& selection, std::string_view command,
                                              const std::string& side, const Session& session) {
  const config::Request base = selection.base(session);
  if (base.environment.empty() && !side.empty()) {
    diag::Diagnostics mistakes;  // the selection below reports what is wrong
    const std::vector<std::string> all = config::list_environments(base.config_dir, session.disk, mistakes);
    if (const std::string named = folder_name(side); std::find(all.begin(), all.end(), named) != all.end()) {
      return named;
    }
    if (all.size() == 1 && !mistakes.has_errors()) {
      return all.front();
    }
  }
  const auto requests = selection.requests(command, session);
  if (requests && requests->size() > 1) {
    usage_error(session.terminal, command, "`--env` names several environments",
                {"give one: a plan is of one environment"});
    return std::nullopt;
  }
  return requests ? std::optional(requests->front().environment) : std::nullopt;
}

bool report_side(const sides::Side& side, const Session& session) {
  if (side.made == nullptr) {
    session.terminal.report(side.diagnostics);
  } else {
    session.terminal.report(side.diagnostics, side.made->files);
    if (side.made->environment == nullptr) {
      session.log->error("{}: the settings are not valid", side.title);
    }
  }
  return !side.diagnostics.has_errors();
}

}  // namespace kootoro::cli
