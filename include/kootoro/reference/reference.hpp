// The declarations of settings and blueprint, for editors and readers.
#pragma once

#include <kootoro/config/info.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::reference {

/// The allowed names for keys of maps and for some texts. They are passed in, because the blueprint defines them.
struct Names {
  std::vector<std::string> functions;
  std::vector<std::string> triggered_functions;  ///< those that objects in a bucket may invoke
  std::vector<std::string> buckets;
  std::vector<std::string> tables;
  std::vector<std::string> guardrails;

  [[nodiscard]] const std::vector<std::string>& of(config::KeySet keys) const;
};

/// A JSON Schema (2020-12) for files whose content is described by `type`, and a newline.
///
/// It describes single values; the decoder also converts as Terraform does (`"512"` to a number, `true` to a
/// text), reads `enum` texts in any case, and checks what a schema can't express: combinations of settings, lengths of
/// composed names, documents in strings.
[[nodiscard]] std::string json_schema(const config::TypeInfo& type, std::string_view title, const Names& names);

/// Every setting as Markdown: one part for each section, a table of its settings, and a newline at the end.
/// `command` is the command that prints it.
[[nodiscard]] std::string markdown(const config::ObjectInfo& settings, std::string_view title = "Settings",
                                   std::string_view command = "kootoro-gen docs");

/// The limits of a value in words: `128 to 10240 MB`, ``one of `A`, `B` ``; empty if it has none.
[[nodiscard]] std::string limits_text(const config::TypeInfo& type);

}  // namespace kootoro::reference
