#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::config {
namespace {

using diag::Kind;

const facts::Geography* geography_of(std::string_view id) {
  const auto& all = facts::geographies;
  const auto found = std::find_if(all.begin(), all.end(), [id](const auto& one) { return id.starts_with(one.prefix); });
  return found == all.end() ? nullptr : &*found;
}

/// `id` without the geography of an inference profile.
std::string_view model_part(std::string_view id) {
  const facts::Geography* geography = geography_of(id);
  return geography == nullptr ? id : id.substr(geography->prefix.size());
}

const facts::Model* find_model(std::string_view id) {
  const auto found =
      std::find_if(facts::models.begin(), facts::models.end(), [id](const auto& model) { return model.id == id; });
  return found == facts::models.end() ? nullptr : &*found;
}

/// The known model of which `id` is the name without its version, or with a part of it (`-v1`).
const facts::Model* find_without_version(std::string_view id) {
  for (const facts::Model& model : facts::models) {
    if (model.id.starts_with(id) && model.id.size() > id.size()) {
      const std::string_view missing = model.id.substr(id.size());
      if (missing.starts_with("-v") || missing.starts_with(":")) {
        return &model;
      }
    }
  }
  return nullptr;
}

/// False after reporting a profile of a geography whose regions are not known.
bool geography_known(std::string_view id, const Site& site) {
  const auto& others = facts::other_geographies;
  const auto found =
      std::find_if(others.begin(), others.end(), [id](std::string_view one) { return id.starts_with(one); });
  if (found != others.end()) {
    site.error(Kind::not_supported,
               fmt::format("{} is an inference profile of the geography `{}`, whose regions are not known here",
                           site.name(), *found))
        .with_help("use one of `us.`, `eu.`, `apac.`, `global.`");
  }
  return found == others.end();
}

/// Completes a known id and points at near misses; unknown ids pass, since models appear every month.
void check_model_id(std::string& text, const Site& site) {
  const std::string_view id = model_part(text);
  if (!geography_known(text, site) || find_model(id) != nullptr) {
    return;
  }
  if (const facts::Model* model = find_without_version(id)) {
    const std::string full = text + std::string(model->id.substr(id.size()));
    site.warning(Kind::unusual_spelling,
                 fmt::format("{} `{}` lacks the version, `{}` is used", site.name(), text, full))
        .with_help(fmt::format("write `\"{}\"`", full));
    text = full;
    return;
  }
  std::vector<std::string_view> names;
  names.reserve(facts::models.size());
  for (const facts::Model& model : facts::models) {
    names.push_back(model.id);
  }
  // A date or version apart is more likely a newer model than a slip.
  const auto near = diag::nearest(id, names);
  const auto letters = [](std::string_view name) { return name.substr(0, name.find_first_of("0123456789")); };
  if (near && letters(*near) != letters(id)) {
    site.warning(Kind::unusual_spelling,
                 fmt::format("{} names a model that is not known here: `{}`", site.name(), text))
        .with_help(fmt::format("did you mean `{}`?", *near));
  }
}

void check_profile_id(std::string& text, const Site& site) {
  if (geography_of(text) == nullptr) {
    if (!geography_known(text, site)) {
      return;
    }
    site.error(Kind::not_allowed,
               fmt::format("{} begins with `{}`, which is no geography of inference profiles known here", site.name(),
                           text.substr(0, text.find('.') + 1)))
        .with_help("`us.`, `eu.`, `apac.` or `global.`, then the model id");
    return;
  }
  check_model_id(text, site);
}

/// A profile leads to one model; naming another beside it can't be meant.
void check_profile(Bedrock& bedrock, const Site& site) {
  if (!bedrock.inference_profile_id->has_value() || !site.decoder.sound(bedrock.model_id.range)) {
    return;
  }
  const std::string_view model = model_part(**bedrock.inference_profile_id);
  if (!bedrock.model_id.given()) {
    bedrock.model_id.value = model;
  } else if (model_part(*bedrock.model_id) != model) {
    site.decoder
        .error(Kind::contradiction, bedrock.inference_profile_id.range,
               fmt::format("the inference profile leads to `{}`, but `bedrock.model_id` is `{}`", model,
                           *bedrock.model_id))
        .with_help("name the same model in both, or remove one")
        .with_note(bedrock.model_id.range, "the other model");
  }
}

void check_needs_profile(const Bedrock& bedrock, const Site& site) {
  const facts::Model* model = find_model(*bedrock.model_id);
  if (model != nullptr && model->needs_profile && bedrock.model_id.given() && !bedrock.inference_profile_id.given() &&
      site.decoder.sound(bedrock.model_id.range)) {
    site.decoder
        .warning(Kind::missing_key, bedrock.model_id.range,
                 fmt::format("in most regions `{}` answers through an inference profile only", model->id))
        .with_help(fmt::format("add `inference_profile_id = \"us.{}\"` (or `eu.`, `apac.`)", model->id));
  }
}

/// Anthropic's documentation, "Extended thinking": the budget counts towards max_tokens.
void check_tokens(const Bedrock& bedrock, const Site& site) {
  const bool sound = site.decoder.sound(bedrock.max_tokens.range) && site.decoder.sound(bedrock.budget_tokens.range);
  if (sound && *bedrock.budget_tokens >= *bedrock.max_tokens) {
    const bool budget_given = bedrock.budget_tokens.given();
    auto& error =
        site.decoder.error(Kind::contradiction, budget_given ? bedrock.budget_tokens.range : bedrock.max_tokens.range,
                           fmt::format("`bedrock.budget_tokens` ({}) must be below `bedrock.max_tokens` ({})",
                                       *bedrock.budget_tokens, *bedrock.max_tokens));
    error.with_help("the thinking budget is a part of the answer's tokens");
    if (budget_given && bedrock.max_tokens.given()) {
      error.with_note(bedrock.max_tokens.range, "the tokens of the whole answer");
    }
  }
  const facts::Model* model = find_model(model_part(*bedrock.model_id));
  if (model != nullptr && bedrock.max_tokens.given() && *bedrock.max_tokens > model->max_tokens) {
    site.decoder
        .warning(Kind::out_of_range, bedrock.max_tokens.range,
                 fmt::format("`{}` gives at most {} tokens, not {}", model->id, model->max_tokens, *bedrock.max_tokens))
        .with_help("lower it, or choose another model");
  }
}

void check_section(Bedrock& bedrock, const Site& site) {
  check_profile(bedrock, site);
  check_needs_profile(bedrock, site);
  check_tokens(bedrock, site);
}

}  // namespace

void describe(Section<Bedrock>& s) {
  s.doc("The model that compares the images.");
  s.field("model_id", &Bedrock::model_id)
      .pattern(patterns::model_id)
      .check(check_model_id)
      .doc("The foundation model.");
  s.field("inference_profile_id", &Bedrock::inference_profile_id)
      .pattern(patterns::inference_profile_id)
      .check(check_profile_id)
      .example(R"("us.anthropic.claude-3-7-sonnet-20250219-v1:0")")
      .doc("The inference profile through which the model is called; the model itself when left out.");
  s.field("anthropic_version", &Bedrock::anthropic_version)
      .pattern(patterns::anthropic_version)
      .doc("The version of the Messages API.");
  s.field("max_tokens", &Bedrock::max_tokens)
      .range(1, 1000000)
      .unit("tokens")
      .doc("The longest answer, thinking included.");
  s.field("budget_tokens", &Bedrock::budget_tokens)
      .range(1024, 1000000)
      .unit("tokens")
      .doc("What the model may spend on thinking; below `max_tokens`.");
  s.check(check_section);
}

}  // namespace kootoro::config
