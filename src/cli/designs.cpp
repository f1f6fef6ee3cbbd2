#include "cli/designs.hpp"

#include "cli/sides.hpp"
#include "cli/until_exit.hpp"
#include "cli/usage.hpp"

#include <kootoro/compare/design.hpp>
#include <kootoro/explain/design_causes.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/sides/design.hpp>
#include <kootoro/source/parallel.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace kootoro::cli {

bool are_environments(const std::vector<std::string>& names, const sides::Options& options, const source::Disk& disk) {
  return std::set(names.begin(), names.end()).size() == names.size() &&
         std::all_of(names.begin(), names.end(),
                     [&](const std::string& name) { return sides::names_environment(name, options, disk); });
}

ExitCode too_many_sides(const std::vector<std::string>& names, bool literal, const sides::Options& options,
                        const Session& session) {
  const auto other = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return !sides::names_environment(name, options, session.disk);
  });
  if (other != names.end()) {
    return usage_error(session.terminal, "diff",
                       fmt::format("more than two sides must all be environments, and `{}` is not one", *other),
                       {"give two sides, or only names of environments: `kootoro-gen diff dev test prod`"});
  }
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name) {
      return usage_error(session.terminal, "diff", fmt::format("`{}` is given twice", *name),
                         {"give each environment once"});
    }
  }
  return usage_error(
      session.terminal, "diff",
      fmt::format("`{}` can't be used with more than two sides", literal ? "--literal" : "--write-moves"),
      {"give two sides, or omit the flag"});
}

ExitCode diff_designs(const std::vector<std::string>& names, const sides::Options& options, const ReportFormat& format,
                      const Session& session) {
  const auto& all = until_exit(source::in_parallel<sides::Side>(names.size(), source::processors(), [&](std::size_t i) {
    return sides::read_side(names[i], options, session.disk);
  }));
  bool readable = true;
  for (const sides::Side& side : all) {
    readable = report_side(side, session) && readable;
  }
  if (!readable) {
    return ExitCode::error;
  }
  std::vector<compare::DesignSide> designs;
  std::vector<std::optional<explain::MadeFrom>> sources;
  for (const sides::Side& side : all) {
    designs.push_back(sides::design_side(side));
    sources.push_back(sides::made_from(side));
  }
  auto& comparison = until_exit(compare::compare_designs(designs, provider::built_in()));
  explain::add_design_causes(comparison, sources);
  if (!format.print(comparison, session)) {
    return ExitCode::error;
  }
  return comparison.empty() ? ExitCode::success : ExitCode::difference;
}

}  // namespace kootoro::cli
