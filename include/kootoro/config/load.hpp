// From files, environment variables and flags to one environment's settings.
#pragma once

#include <kootoro/config/info.hpp>
#include <kootoro/config/settings.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::config {

/// The name of the settings that all environments share; no environment may have it.
inline constexpr std::string_view common_name = "common";
/// The ends of the names of settings files.
inline constexpr std::string_view native_settings = ".tfvars";
inline constexpr std::string_view json_settings = ".tfvars.json";

/// One `--var name=value` or `--var-file path`, in the order given on the command line.
struct Override {
  enum class Kind : std::uint8_t { variable, file } kind;
  std::string text;  ///< `name=value`, or a path
};

struct Request {
  std::string environment;  ///< the NAME of --env
  std::filesystem::path config_dir = "env";
  std::vector<Override> overrides;
  std::vector<std::pair<std::string, std::string>> variables;  ///< the process's TF_VAR_name=value, without the prefix
};

struct Options {
  bool unknown_is_warning = false;  ///< --unknown=warn: unknown sections, keys and functions are warnings
  bool incomplete = false;          ///< a part of the layers could not be read, so missing settings are not reported
};

/// The layers of one environment, merged: TF_VAR_*, common.tfvars, NAME.tfvars or NAME.tfvars.json, then overrides in
/// order. Objects merge key by key, everything else replaces, null resets a key to its default. An environment
/// without a file is an error that lists the environments.
[[nodiscard]] hcl::Object read_layers(const Request& request, const source::Disk& disk, source::Files& files,
                                      diag::Diagnostics& diagnostics);

/// The layers of the account: TF_VAR_*, account.tfvars or account.tfvars.json, then overrides in order. A missing file
/// is an error.
[[nodiscard]] hcl::Object read_account_layers(const Request& request, const source::Disk& disk, source::Files& files,
                                              diag::Diagnostics& diagnostics);

/// Puts `later` over `earlier`: objects key by key, everything else as a whole. `info` (may be null) describes them: an
/// object whose discriminator changes is replaced, because the other keys belong to the earlier value.
void merge(hcl::Object& earlier, hcl::Object later, const ObjectInfo* info = nullptr);

/// Converts values to typed settings and checks types, limits, formats and combinations, each error at its own place.
/// Function, bucket and table names are checked later, against the blueprint.
/// `files` contain the texts of the values: a mistake inside a policy document is shown on its own line of the
/// heredoc.
[[nodiscard]] Settings decode(const hcl::Object& values, const Request& request, const Options& options,
                              const source::Files& files, diag::Diagnostics& diagnostics);

}  // namespace kootoro::config
