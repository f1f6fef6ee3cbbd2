// The sources of settings, one after another.
#pragma once

#include <kootoro/config/info.hpp>
#include <kootoro/config/load.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace kootoro::config {

/// The syntax of a settings file. Terraform decides by the end of the name.
enum class Syntax : std::uint8_t { native, json };
[[nodiscard]] Syntax syntax_of(const std::filesystem::path& path);

/// Reports a settings file of the project that can't be read.
void report_unreadable(const std::string& label, std::error_code error, diag::Diagnostics& diagnostics);

/// Reads the files and texts of one run.
class LayerReader {
 public:
  /// `info` describes the settings that are read.
  LayerReader(const ObjectInfo& info, const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics)
      : info_(info), disk_(disk), files_(files), diagnostics_(diagnostics) {}

  /// A settings file that the user named (`-` for stdin): it must exist. `label` is its name in messages.
  [[nodiscard]] hcl::Object named_file(const std::filesystem::path& path, const std::string& label);
  /// A settings file of the project: nothing, without an error, where it is absent.
  [[nodiscard]] std::optional<hcl::Object> optional_file(const std::filesystem::path& path, const std::string& label);
  /// The value of one setting given as a text: literal for a text setting, an expression for any other, as Terraform
  /// does it.
  [[nodiscard]] hcl::Object variable(std::string_view name, std::string_view text, const std::string& label);

 private:
  [[nodiscard]] hcl::Object parsed(source::ReadResult read, const std::filesystem::path& path,
                                   const std::string& label);
  [[nodiscard]] hcl::Object parse(std::string text, const std::filesystem::path& path, const std::string& label);

  const ObjectInfo& info_;
  const source::Disk& disk_;
  source::Files& files_;
  diag::Diagnostics& diagnostics_;
};

}  // namespace kootoro::config
