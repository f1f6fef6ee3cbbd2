// The facts for people and for programs.
#pragma once

#include <kootoro/facts/facts.hpp>

#include <string>

namespace kootoro::facts {

/// Each as lines of text, with the age of every entry, and a line end at the end.
[[nodiscard]] std::string models_text(const Facts& facts);
[[nodiscard]] std::string services_text(const Facts& facts);
[[nodiscard]] std::string quotas_text(const Facts& facts);

/// `3 days ago`; `3 days ahead of the run` for a day after `today`.
[[nodiscard]] std::string age(std::string_view read, std::string_view today);

/// An object with `models`, `services` and `quotas`, which have the form of `facts.json`, each entry with its
/// `age_days`, and the project's file as `added_by` or `corrected_by`. No line end after it.
[[nodiscard]] std::string to_json(const Facts& facts);

}  // namespace kootoro::facts
