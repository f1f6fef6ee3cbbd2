#include <kootoro/plan/unknown.hpp>

#include <fmt/format.h>

namespace kootoro::plan {
namespace {

std::string_view what(Unknown::Kind kind) {
  switch (kind) {
    case Unknown::Kind::member:
      return "member";
    case Unknown::Kind::actions:
      return "actions";
    case Unknown::Kind::mode:
      return "mode";
    case Unknown::Kind::reason:
      return "reason";
    case Unknown::Kind::status:
      return "status";
  }
  return "";
}

}  // namespace

void warn(const std::vector<Unknown>& unknown, diag::Diagnostics& diagnostics) {
  for (const Unknown& found : unknown) {
    const std::string more =
        found.count > 1 ? fmt::format(", and at {} more {}", found.count - 1, found.count > 2 ? "places" : "place")
                        : "";
    const std::string message =
        found.kind == Unknown::Kind::member
            ? fmt::format("unknown member `{}`{}", found.place, more)
            : fmt::format("unknown {} `{}` at `{}`{}", what(found.kind), found.text, found.place, more);
    diagnostics.warning(diag::Kind::unknown_in_plan, {}, message)
        .with_help("check this part yourself, or use a version of kootoro-gen that supports it");
  }
}

}  // namespace kootoro::plan
