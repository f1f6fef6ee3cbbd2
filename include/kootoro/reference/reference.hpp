// What the declarations of settings and blueprint say, for editors and readers.
#pragma once

#include <kootoro/config/info.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::reference {

/// The names that keys of maps, and some texts, are chosen from. They are the blueprint's, so they come from outside.
struct Names {
  std::vector<std::string> functions;
  std::vector<std::string> triggered_functions;  ///< those that objects in a bucket may call
  std::vector<std::string> buckets;
  std::vector<std::string> tables;
  std::vector<std::string> guardrails;

  [[nodiscard]] const std::vector<std::string>& of(config::KeySet keys) const;
};

/// A JSON Schema (2020-12) for files whose content is described by `type`, and a newline.
///
/// It says what a value must be itself; the decoder also converts as Terraform does (`"512"` to a number, `true` to a
/// text), reads `enum` texts in any case, and checks what no schema can say: combinations of settings, lengths of
/// composed names, documents inside texts.
[[nodiscard]] std::string json_schema(const config::TypeInfo& type, std::string_view title, const Names& names);

/// Every setting as Markdown: one part for each section, a table of its settings, and a newline at the end.
/// `command` is what prints it.
[[nodiscard]] std::string markdown(const config::ObjectInfo& settings, std::string_view title = "Settings",
                                   std::string_view command = "kootoro-gen docs");

/// The limits of a value in words: `128 to 10240 MB`, ``one of `A`, `B` ``; empty when there are none.
[[nodiscard]] std::string limits_text(const config::TypeInfo& type);

}  // namespace kootoro::reference
