#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

constexpr double kMostTokens = 1000000;

/// Elsewhere, zero switches thinking off.
constexpr std::string_view kSwitchOff = "to turn thinking off, write `thinking = { mode = \"off\" }`";

/// Only one place sets how the model thinks.
void check_once(const Bedrock& bedrock, const Site& site) {
  const BedrockThinking& thinking = bedrock.thinking;
  for (const source::Range place : {thinking.mode.range, thinking.budget_tokens.range}) {
    if (bedrock.budget_tokens.given() && place.known() && site.decoder.sound(place)) {
      site.decoder
          .error(Kind::contradiction, bedrock.budget_tokens.range,
                 "`bedrock.budget_tokens` and `bedrock.thinking` both set the thinking budget")
          .with_help("remove `budget_tokens`, and keep `thinking`")
          .with_note(place, "also set here");
      return;
    }
  }
}

/// The settings of one mode have no meaning in another.
void check_thinking(BedrockThinking& thinking, const Site& site) {
  const std::string mode = thinking.mode->value_or("");
  if (thinking.budget_tokens.given() && !mode.empty() && mode != "budget") {
    site.decoder
        .error(Kind::contradiction, thinking.budget_tokens.range,
               fmt::format("`budget_tokens` belongs to mode `budget`, not to mode `{}`", mode))
        .with_help("remove it, or set `mode = \"budget\"`")
        .with_note(thinking.mode.range, "the mode is set here");
  }
  if (thinking.effort.given() && mode == "off") {
    site.decoder.error(Kind::contradiction, thinking.effort.range, "`effort` has no effect when thinking is off")
        .with_help("remove it, or choose another `mode`")
        .with_note(thinking.mode.range, "the mode is set here");
  }
  if (mode == "effort" && !thinking.effort.given()) {
    site.decoder.error(Kind::missing_key, thinking.mode.range, "mode `effort` needs a value for `effort`")
        .with_help("for example `thinking = { mode = \"effort\", effort = \"low\" }`");
  }
}

}  // namespace

void describe(Section<BedrockThinking>& s) {
  s.doc("How the model thinks before it answers. `kootoro-gen facts` lists the modes and efforts of each model.");
  s.field("mode", &BedrockThinking::mode)
      .one_of({"off", "budget", "adaptive", "effort"})
      .doc(
          "`off`; `budget`: up to `budget_tokens`; `adaptive`: the model decides; `effort`: only `effort` counts. "
          "Default: a mode that the model offers, `adaptive` before `budget`.");
  s.field("budget_tokens", &BedrockThinking::budget_tokens)
      .range(least_thinking_budget, kMostTokens)
      .too_small(kSwitchOff)
      .unit("tokens")
      .doc(
          "The thinking tokens that `budget` may use, below `max_tokens`. Default: 16000, or two thirds of "
          "`max_tokens` "
          "if that is less.");
  s.field("effort", &BedrockThinking::effort)
      .pattern(patterns::effort)
      .example(R"("medium")")
      .doc("How much the model thinks. Default: the model's own.");
  s.check([](BedrockThinking& thinking, const Site& site) { check_thinking(thinking, site); });
}

void describe(Section<Bedrock>& s) {
  s.doc("The model that compares the images.");
  s.field("model_id", &Bedrock::model_id).pattern(patterns::model_id).doc("The foundation model.");
  s.field("inference_profile_id", &Bedrock::inference_profile_id)
      .pattern(patterns::inference_profile_id)
      .example(R"("us.anthropic.claude-haiku-5-5")")
      .doc(
          "The id or ARN of the inference profile through which to call the model. Default: the profile of the "
          "region's "
          "geography if the model needs one, else none.");
  s.field("anthropic_version", &Bedrock::anthropic_version)
      .pattern(patterns::anthropic_version)
      .doc("The version of the Messages API.");
  s.field("max_tokens", &Bedrock::max_tokens)
      .range(1, kMostTokens)
      .unit("tokens")
      .doc("The maximum number of tokens in an answer, thinking included.");
  s.field("budget_tokens", &Bedrock::budget_tokens)
      .range(least_thinking_budget, kMostTokens)
      .too_small(kSwitchOff)
      .unit("tokens")
      .deprecated("1.0", "write `thinking = { mode = \"budget\", budget_tokens = … }`")
      .doc("The thinking tokens of mode `budget`.");
  s.field("thinking", &Bedrock::thinking).doc("How the model thinks before it answers.");
  s.check([](Bedrock& bedrock, const Site& site) { check_once(bedrock, site); });
}

}  // namespace kootoro::config
