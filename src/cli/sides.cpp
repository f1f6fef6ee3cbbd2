#include "cli/sides.hpp"

#include <string>

namespace kootoro::cli {

std::optional<sides::Options> side_options(const Selection& selection, std::string_view command,
                                           std::initializer_list<std::string_view> names, const Session& session) {
  const auto choices = selection.choices(command, session);
  if (!choices) {
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
