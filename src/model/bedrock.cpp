// The model, the profile through which it is called, and the regions that may handle a call: from settings and facts.
#include "model/parts.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::model {
namespace {

using diag::Kind;

constexpr std::string_view kGlobal = "global";
constexpr std::string_view kLookHere = "run `kootoro-gen facts --models` to see what is known about each model";

/// The digits of a text: names with different digits are two models, not one and a typo.
std::string digits(std::string_view text) {
  std::string found;
  std::copy_if(text.begin(), text.end(), std::back_inserter(found), text::is_digit);
  return found;
}

/// The known model whose id begins with `id` and continues with a version, or with the rest of one (after `-v1`).
std::string_view with_version(const facts::Facts& facts, std::string_view id) {
  for (const auto& model : facts.models) {
    const std::string_view name = model.name;
    const std::string_view missing = name.starts_with(id) ? name.substr(id.size()) : std::string_view();
    if (missing.starts_with("-v") || missing.starts_with(":")) {
      return name;
    }
  }
  return {};
}

/// The partition that a region belongs to (AWS General Reference, "Amazon Resource Names").
std::string_view partition_of(std::string_view region) {
  return region.starts_with("cn-") ? "aws-cn" : region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

/// The parts of `arn:PARTITION:bedrock:REGION:ACCOUNT:TYPE/ID`.
struct ProfileArn {
  std::string_view partition;
  std::string_view region;
  std::string_view type;
  std::string_view id;
};

ProfileArn take_apart(std::string_view arn) {
  const auto after_colons = [arn](int count) {
    std::size_t at = 0;
    for (int i = 0; i < count; ++i) {
      at = arn.find(':', at) + 1;
    }
    return arn.substr(at);
  };
  const std::string_view partition = after_colons(1);
  const std::string_view region = after_colons(3);
  const std::string_view resource = after_colons(5);
  const std::size_t slash = resource.find('/');
  return {partition.substr(0, partition.find(':')), region.substr(0, region.find(':')), resource.substr(0, slash),
          resource.substr(slash + 1)};
}

/// Decides how a model is called.
class Caller {
 public:
  Caller(const Model& model, diag::Diagnostics& diagnostics)
      : settings_(model.settings->bedrock),
        region_(*model.settings->aws_region),
        facts_(*model.facts),
        diagnostics_(diagnostics) {}

  BedrockModel call() {
    const config::OptionalText& profile = settings_.inference_profile_id;
    const bool by_profile = profile->has_value() && !is_overridden(profile);
    bedrock_.origin = by_profile ? profile.range : settings_.model_id.range;
    bedrock_.invoked_id = by_profile ? **profile : *settings_.model_id;
    if (bedrock_.invoked_id.starts_with("arn:")) {
      call_by_arn();
    } else {
      call_by_name();
    }
    bedrock_.request_form = form();
    bedrock_.max_tokens = max_tokens();
    return std::move(bedrock_);
  }

 private:
  /// The model that a profile leads to; empty when its name doesn't show that.
  [[nodiscard]] std::string_view model_behind(std::string_view profile) const {
    if (!profile.starts_with("arn:")) {
      return facts_.split(profile).model;
    }
    const ProfileArn arn = take_apart(profile);
    return arn.type == "inference-profile" ? facts_.split(arn.id).model : std::string_view();
  }

  /// A file that is read later and names another model wins.
  [[nodiscard]] bool is_overridden(const config::OptionalText& profile) {
    const Text& id = settings_.model_id;
    const std::string_view behind = model_behind(**profile);
    if (!id.given() || id.range.file <= profile.range.file || behind.empty() || same_model(behind)) {
      return false;
    }
    report_overridden(profile.range, fmt::format("the inference profile calls `{}`", behind), id.range);
    return true;
  }

  [[nodiscard]] bool same_model(std::string_view model) const {
    const std::string_view other = facts_.split(*settings_.model_id).model;
    return other == model || with_version(facts_, other) == model;
  }

  void report_overridden(source::Range place, std::string what, source::Range later) {
    diagnostics_
        .warning(Kind::no_effect, place,
                 fmt::format("{}, but a setting that is read later overrides it with another model", what))
        .with_help("remove one of them")
        .with_note(later, "this setting counts");
  }

  /// The ARN of an application profile doesn't show its model.
  void call_by_arn() {
    const ProfileArn arn = take_apart(bedrock_.invoked_id);
    bedrock_.called_by = CalledBy::profile_arn;
    bedrock_.model_regions = {"*"};
    if (arn.region != region_ || arn.partition != partition_of(region_)) {
      diagnostics_
          .error(Kind::contradiction, bedrock_.origin,
                 fmt::format("the inference profile is in `{}` (partition `{}`), but the stack is in `{}`", arn.region,
                             arn.partition, region_))
          .with_help("use a profile in the stack's region");
      know(model_behind(bedrock_.invoked_id).empty() ? *settings_.model_id : model_behind(bedrock_.invoked_id));
      return;
    }
    if (const std::string_view behind = model_behind(bedrock_.invoked_id); !behind.empty()) {
      know(behind);
      check_same_model();
      if (const std::string_view geography = facts_.split(arn.id).geography; !geography.empty()) {
        call_by_profile(geography);
        bedrock_.called_by = CalledBy::profile_arn;
      }
    } else if (settings_.model_id.given()) {
      know(facts_.split(*settings_.model_id).model);
    } else {
      bedrock_.foundation_model = *settings_.model_id;
      diagnostics_
          .error(Kind::missing_key, bedrock_.origin,
                 "the ARN of an application inference profile does not show its model")
          .with_help("add `model_id` with the profile's model: the form of a request depends on it");
    }
  }

  void call_by_name() {
    complete_version();
    const auto [geography, model] = facts_.split(bedrock_.invoked_id);
    know(model);
    check_same_model();
    if (geography.empty()) {
      call_by_id();
    } else {
      call_by_profile(geography);
    }
  }

  void complete_version() {
    const std::string_view model = facts_.split(bedrock_.invoked_id).model;
    if (facts_.model(model) != nullptr) {
      return;
    }
    const std::string_view full = with_version(facts_, model);
    if (full.empty()) {
      return;
    }
    const std::string written = bedrock_.invoked_id;
    bedrock_.invoked_id += full.substr(model.size());
    diagnostics_
        .warning(Kind::unusual_spelling, bedrock_.origin,
                 fmt::format("`{}` has no version, so `{}` is used", written, bedrock_.invoked_id))
        .with_help(fmt::format("write `\"{}\"`", bedrock_.invoked_id));
  }

  /// Remembers the model; adds a note if there are no facts about it.
  void know(std::string_view model) {
    bedrock_.foundation_model = model;
    bedrock_.fact = facts_.model(model);
    if (bedrock_.fact != nullptr) {
      return;
    }
    std::vector<std::string_view> names;
    for (const auto& known : facts_.models) {
      if (digits(known.name) == digits(model)) {
        names.push_back(known.name);
      }
    }
    diagnostics_
        .note(Kind::unknown_model, bedrock_.origin,
              fmt::format(
                  "there are no facts about the model `{}`: its dates, limits, regions and profiles are not checked",
                  model))
        .with_help(diag::did_you_mean(model, names))
        .with_help("run `kootoro-gen preflight` to ask AWS, or describe it in `facts.json` next to the settings");
  }

  /// A profile belongs to one model; another model next to it must be a mistake.
  void check_same_model() {
    const Text& id = settings_.model_id;
    if (bedrock_.origin == id.range || !id.given() || same_model(bedrock_.foundation_model)) {
      return;
    }
    if (id.range.file != bedrock_.origin.file) {
      report_overridden(id.range, fmt::format("`bedrock.model_id` is `{}`", *id), bedrock_.origin);
      return;
    }
    diagnostics_
        .error(Kind::contradiction, bedrock_.origin,
               fmt::format("the inference profile calls `{}`, but `bedrock.model_id` is `{}`",
                           bedrock_.foundation_model, facts_.split(*id).model))
        .with_help("use the same model in both, or remove one")
        .with_note(id.range, "the other model is set here");
  }

  /// Calls the model by its own id if possible, else through the profile of the region's own geography.
  void call_by_id() {
    bedrock_.model_regions = {region_};
    const facts::Model* fact = bedrock_.fact;
    if (fact == nullptr || !fact->regions->has_value() || contains(**fact->regions, region_)) {
      return;
    }
    if (!facts_.knows_region(region_)) {
      diagnostics_
          .note(
              Kind::unknown_model, bedrock_.origin,
              fmt::format("the facts do not list the models that can be called from `{}`, so the model is not checked",
                          region_))
          .with_help("run `kootoro-gen preflight` to ask AWS");
      return;
    }
    const std::string_view own = own_geography(*fact);
    if (!own.empty()) {
      bedrock_.invoked_id = fmt::format("{}.{}", own, bedrock_.foundation_model);
      call_by_profile(own);
      return;
    }
    report_unreachable(fmt::format(
        "`{0}` can be called from `{1}` neither by its own id nor through a profile of `{1}`'s own geography",
        bedrock_.foundation_model, region_));
  }

  /// The narrowest geography whose profile can be called from here; never `global`.
  [[nodiscard]] std::string_view own_geography(const facts::Model& fact) const {
    std::string_view own;
    std::size_t least = std::string::npos;
    for (const auto& profile : fact.profiles) {
      if (profile.name != kGlobal && profile.value->find(region_) != nullptr && profile.value->size() < least) {
        own = profile.name;
        least = profile.value->size();
      }
    }
    return own;
  }

  void call_by_profile(std::string_view geography) {
    bedrock_.called_by = geography == kGlobal ? CalledBy::global_profile : CalledBy::geography_profile;
    bedrock_.model_regions = {"*"};
    if (bedrock_.fact == nullptr || bedrock_.fact->profiles.empty()) {
      check_geography(geography);
      return;
    }
    const auto* profile = bedrock_.fact->profiles.find(geography);
    const auto* route = profile == nullptr ? nullptr : (*profile)->find(region_);
    if (route == nullptr) {
      report_unreachable(
          profile == nullptr
              ? fmt::format("`{}` has no inference profile `{}.`", bedrock_.foundation_model, geography)
              : fmt::format("the inference profile `{}` can't be called from `{}`", bedrock_.invoked_id, region_));
    } else if (!(*route)->empty()) {
      bedrock_.model_regions.clear();
      for (const Text& region : **route) {
        bedrock_.model_regions.push_back(*region);
      }
    }
  }

  /// Checks a profile of a model whose profiles are unknown: the regions from which its geography can be called.
  void check_geography(std::string_view geography) {
    const auto callers = facts_.callers(geography);
    if (!callers.empty() && std::find(callers.begin(), callers.end(), region_) == callers.end()) {
      diagnostics_
          .error(Kind::contradiction, bedrock_.origin,
                 fmt::format("the inference profile `{}` can't be called from `{}`", bedrock_.invoked_id, region_))
          .with_help("use the profile of the region's own geography, or a `global.` one");
    }
  }

  void report_unreachable(std::string message) {
    std::vector<std::string> ways;
    if (contains(bedrock_.fact->regions->value_or(std::vector<Text>()), region_)) {
      ways.push_back(bedrock_.foundation_model);
    }
    for (const auto& profile : bedrock_.fact->profiles) {
      if (profile.value->find(region_) != nullptr) {
        ways.push_back(fmt::format("{}.{}", profile.name, bedrock_.foundation_model));
      }
    }
    auto& error = diagnostics_.error(Kind::contradiction, bedrock_.origin, std::move(message));
    error.with_help(ways.empty() ? fmt::format("choose a model that can be called from `{}`", region_)
                                 : fmt::format("in `bedrock`, write `inference_profile_id = \"{}\"`",
                                               fmt::join(ways, "\"` or `\"")));
    error.with_help(std::string(kLookHere));
  }

  /// The form of a model's request; Every model with messages accepts the Converse form.
  [[nodiscard]] std::string form() const {
    if (bedrock_.fact != nullptr && bedrock_.fact->request_form->has_value()) {
      return **bedrock_.fact->request_form;
    }
    return bedrock_.foundation_model.starts_with("anthropic.") ? "anthropic_messages" : "converse";
  }

  [[nodiscard]] Integer max_tokens() {
    Integer wanted = settings_.max_tokens;
    const auto most = bedrock_.fact == nullptr ? std::nullopt : *bedrock_.fact->max_output_tokens;
    if (!most || *wanted <= *most) {
      return wanted;
    }
    if (wanted.given()) {
      diagnostics_
          .error(Kind::out_of_range, wanted.range,
                 fmt::format("`{}` outputs at most {} tokens, not {}", bedrock_.foundation_model, *most, *wanted))
          .with_help("lower `max_tokens`, or choose another model");
    }
    wanted.value = *most;
    return wanted;
  }

  const config::Bedrock& settings_;
  const std::string& region_;
  const facts::Facts& facts_;
  diag::Diagnostics& diagnostics_;
  BedrockModel bedrock_;
};

}  // namespace

BedrockModel build_bedrock(const Model& model, diag::Diagnostics& diagnostics) {
  BedrockModel bedrock = Caller(model, diagnostics).call();
  bedrock.thinking = build_thinking(model.settings->bedrock, bedrock, diagnostics);
  if (bedrock.max_tokens.given() && goes_without_limit(bedrock)) {
    diagnostics
        .warning(Kind::no_effect, bedrock.max_tokens.range,
                 fmt::format("with the effort `{}`, `{}` does not accept a limit on output tokens",
                             **bedrock.thinking.effort, bedrock.foundation_model))
        .with_help("remove `max_tokens`, or choose another effort");
  }
  return bedrock;
}

}  // namespace kootoro::model
