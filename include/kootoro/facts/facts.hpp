// What AWS decides and changes: which models and services there are, where, until when, and how much of them.
// Data with a source and the day on which it was read: built in (src/facts/data/), corrected by a project's facts.json.
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

/// What a project's facts.json did to an entry.
enum class Change : std::uint8_t { none, added, corrected };

/// How a model can be made to think before it answers.
struct Thinking {
  Flag budget = false;               ///< takes a budget of tokens
  Flag adaptive = false;             ///< decides itself how much to think
  Texts efforts;                     ///< the efforts that can be asked for
  Texts unlimited_efforts;           ///< those that go without a limit on the answer's tokens
  OptionalText effort_beta;          ///< what a request with an effort must name in `anthropic_beta`
  Setting<std::optional<bool>> off;  ///< whether it can be told not to think
  Flag on_by_default = false;        ///< thinks unless it is told not to
};

/// An inference profile of one geography: from which region it may be called, and where each call may then land. No
/// region named for landing means any.
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
  Setting<std::optional<std::vector<Text>>> regions;  ///< where the model's own id can be called
  Named<Setting<Routes>> profiles;                    ///< by geography, the part before the model's id: `us`, `global`
  Text source;
  Day read;
  Change change = Change::none;
};

struct Service {
  Text name;
  OptionalDay closed_to_new_customers;
  OptionalText instead;
  Setting<std::optional<std::vector<Text>>> regions;  ///< nothing: every region
  Text source;
  Day read;
  Change change = Change::none;
};

struct Quota {
  Setting<double> value;  ///< what an account has that never asked for more
  Text unit;
  Flag adjustable = false;
  Named<Setting<double>> by_region;  ///< where it is another
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
  /// The quota's number in `region`; nothing for a quota that is not known.
  [[nodiscard]] std::optional<double> quota(std::string_view name, std::string_view region) const;

  /// Takes a model's name apart. What stands before a provider's name is a geography, whether it is known or not.
  [[nodiscard]] ModelName split(std::string_view name) const;
  /// Whether some model is known to be called from `region`.
  [[nodiscard]] bool knows_region(std::string_view region) const;
  /// From where profiles of the geography can be called, whatever the model; empty for an unknown geography.
  [[nodiscard]] std::vector<std::string_view> callers(std::string_view geography) const;
};

/// Entries that were read more than half a year ago, by the file that they stand in: a note for each file.
[[nodiscard]] diag::Diagnostics report_age(const Facts& facts);

/// Whether the service can be used in `region`, as far as is known.
[[nodiscard]] bool is_in(const Service& service, std::string_view region);

}  // namespace kootoro::facts
