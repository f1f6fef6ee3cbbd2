// Facts that AWS decides and changes: its models and services, their regions, dates and quotas. Each has a source and
// the day on which it was read: built in (src/facts/data/), or from a project's facts.json, which overrides them.
#pragma once

#include <kootoro/config/settings.hpp>
#include <kootoro/diag/diagnostic.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::facts {

using config::Flag;
using config::OptionalInteger;
using config::OptionalText;
using config::Text;
using config::Texts;
using source::Named;
using source::Setting;

/// A day of the calendar, `YYYY-MM-DD` (date.hpp).
using Day = Text;
using OptionalDay = OptionalText;

/// How a project's facts.json changed an entry.
enum class Change : std::uint8_t { none, added, corrected };

/// The ways in which a model can think before it answers.
struct Thinking {
  Flag budget = false;               ///< accepts a token budget
  Flag adaptive = false;             ///< can decide how much to think
  Texts efforts;                     ///< the efforts that a request may name
  Texts unlimited_efforts;           ///< those with which a request must not limit the answer's tokens
  OptionalText effort_beta;          ///< the `anthropic_beta` that a request with an effort needs
  Setting<std::optional<bool>> off;  ///< whether a request can turn thinking off
  Flag on_by_default = false;        ///< thinks unless a request turns thinking off
};

/// An inference profile of one geography: the regions from which it can be called, and those that may handle a call.
/// If none are listed for a call, any region may handle it.
using Routes = Named<Setting<std::vector<Text>>>;

struct Model {
  Text name;
  OptionalDay launched;
  OptionalDay legacy;
  OptionalDay end_of_life;
  OptionalDay end_of_life_not_before;
  OptionalInteger max_output_tokens;
  Setting<std::optional<bool>> image_input;
  OptionalText request_form;  ///< of InvokeModel's body; see docs/contracts/bedrock.md
  Setting<std::optional<Thinking>> thinking;
  Setting<std::optional<std::vector<Text>>> regions;  ///< the regions in which the model's own id can be called
  Named<Setting<Routes>> profiles;                    ///< by geography, the part before the model's id: `us`, `global`
  Text source;
  Day read;
  Change change = Change::none;
};

struct Service {
  Text name;
  OptionalDay closed_to_new_customers;
  OptionalText instead;
  Setting<std::optional<std::vector<Text>>> regions;  ///< none: every region
  Text source;
  Day read;
  Change change = Change::none;
};

struct Quota {
  Setting<double> value;  ///< the limit for an account that never requested an increase
  Text unit;
  Flag adjustable = false;
  Named<Setting<double>> by_region;  ///< regions where it differs
  Text source;
  Day read;
  Change change = Change::none;
};

/// A model's name in a call: `us.amazon.nova-lite-v1:0` is the profile of the geography `us` for
/// `amazon.nova-lite-v1:0`.
struct ModelName {
  std::string_view geography;  ///< empty for a model's own id
  std::string_view model;
};

struct Facts {
  std::string today;                 ///< the day of the run
  std::string own_file;              ///< the project's file, as it was read; empty without one
  Named<Setting<Model>> models;      ///< by id
  Named<Setting<Service>> services;  ///< by the name in the service's endpoint
  Named<Setting<Quota>> quotas;      ///< by SERVICE.QUOTA

  [[nodiscard]] const Model* model(std::string_view id) const;
  [[nodiscard]] const Service* service(std::string_view name) const;
  /// The quota's number in `region`; nothing for an unknown quota.
  [[nodiscard]] std::optional<double> quota(std::string_view name, std::string_view region) const;

  /// Takes a model's name apart. The part before a provider's name is a geography, whether it is known or not.
  [[nodiscard]] ModelName split(std::string_view name) const;
  /// Whether any known model can be called from `region`.
  [[nodiscard]] bool knows_region(std::string_view region) const;
  /// The regions from which the geography's profiles can be called, over all models; empty for an unknown geography.
  [[nodiscard]] std::vector<std::string_view> callers(std::string_view geography) const;
};

/// The days on which the first and the last of the entries were read; empty without entries.
struct ReadDays {
  std::string oldest;
  std::string newest;
};

[[nodiscard]] ReadDays read_days(const Facts& facts);

/// Entries that were read more than half a year ago, by file: a note for each file.
[[nodiscard]] diag::Diagnostics report_age(const Facts& facts);

/// Whether the service can be used in `region`, as far as is known.
[[nodiscard]] bool is_in(const Service& service, std::string_view region);

}  // namespace kootoro::facts
