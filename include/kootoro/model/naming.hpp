// Names of AWS things: {project}-{environment}-{type}-{part}-{suffix}.
#pragma once

#include <kootoro/config/settings.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace kootoro::model {

/// An AWS name. With a random suffix, which only Terraform's state knows, `text` has neither the suffix nor its dash.
struct Name {
  std::string text;
  bool random_suffix = false;

  /// Characters of the whole name.
  [[nodiscard]] std::size_t length() const;
};

/// The length of the random suffix that Terraform generates when the settings have none.
inline constexpr std::size_t random_suffix_length = 6;
/// The expression for it.
inline constexpr std::string_view random_suffix_result = "random_string.name_suffix.result";

/// Kinds of names with their own limits (see naming.cpp for the sources).
enum class NameKind : std::uint8_t {
  bucket,
  table,
  repository,
  function,
  role,
  state_machine,
  rest_api,
  app_runner_service,
  app_runner_auto_scaling,
  topic,
  queue,
  dashboard,
  alarm,
  key_alias,
  usage_plan,
  api_key,
  ecs_service,
  count  ///< of the kinds before
};

inline constexpr auto name_kinds = static_cast<std::size_t>(NameKind::count);

struct NameRule {
  std::string_view type;       ///< the word in the name and in messages
  std::string_view what;       ///< "an S3 bucket"
  std::size_t max_length = 0;  ///< characters
};

[[nodiscard]] const NameRule& rule(NameKind kind);

class Naming {
 public:
  Naming() = default;
  explicit Naming(const config::Settings& settings);

  /// Lower case, underscores to dashes, empty parts left out.
  [[nodiscard]] Name make(NameKind kind, std::string_view part) const;
  /// `project-environment`, which every name starts with.
  [[nodiscard]] const std::string& prefix() const { return prefix_; }
  [[nodiscard]] bool random_suffix() const { return suffix_.empty(); }

 private:
  std::string prefix_;
  std::string suffix_;
};

}  // namespace kootoro::model
