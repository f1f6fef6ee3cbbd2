#include "config/backend_check.hpp"
#include "config/sections.hpp"
#include "config/wording.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/config/reference.hpp>

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

/// The environment's name is part of every resource's name: a name that comes from a file's name gets the same check as
/// one in the settings.
void settle_environment(Settings& settings, const Request& request, Decoder& decoder) {
  Text& environment = settings.environment;
  if (!environment.given()) {
    const TypeInfo& type = settings_info().find("environment")->type;
    environment.value = request.environment;
    if (!type.pattern->matches(request.environment) || request.environment.size() > type.max_length) {
      decoder
          .error(Kind::invalid_format, {},
                 fmt::format("the environment name `{}` is not allowed in resource names", request.environment))
          .with_help(
              fmt::format("rename the file, or set `environment` in it: use {}", type.pattern->pattern().meaning));
    }
    return;
  }
  if (*environment != request.environment && decoder.sound(environment.range)) {
    decoder
        .warning(Kind::environment_mismatch, environment.range,
                 fmt::format("`environment` is {}, but the file belongs to the environment `{}`",
                             in_backticks(*environment), request.environment))
        .with_help(fmt::format("remove this setting to use `{}` in resource names and tags", request.environment));
  }
}

}  // namespace

Settings decode(const hcl::Object& values, const Request& request, const Options& options, const source::Files& files,
                diag::Diagnostics& diagnostics) {
  Settings settings;
  Decoder decoder(diagnostics, options.unknown_is_warning, &files);
  const std::optional<hcl::Object> folded = with_backend_folded(values, decoder);
  read_object(folded ? *folded : values, {}, Path(), decoder, settings);
  settle_environment(settings, request, decoder);
  if (!options.incomplete) {
    check_combinations(settings, decoder);
    report_no_effect(values, settings, !diagnostics.has_errors(), decoder);
  }
  mark_defaults(settings_info(), &settings);
  return settings;
}

}  // namespace kootoro::config
