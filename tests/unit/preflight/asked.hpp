// Checks from settings, and answers in the form of the AWS command line.
#pragma once

#include "model/fixture.hpp"

#include <kootoro/preflight/judge.hpp>

#include <catch.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace kootoro::preflight::test {

struct Asked {
  std::unique_ptr<model::test::Built> built;
  Plan plan;

  explicit Asked(const std::string& settings) : built(model::test::build_from(model::test::quiet + settings)) {
    INFO(built->messages());
    REQUIRE_FALSE(built->diagnostics.has_errors());
    plan = preflight::plan(built->model);
  }

  [[nodiscard]] const Check* find(std::string_view topic, std::string_view about = {}) const {
    for (const Check& check : plan.checks) {
      if (check.topic->id == topic && check.about.find(about) != std::string::npos) {
        return &check;
      }
    }
    return nullptr;
  }
  [[nodiscard]] const Check& check(std::string_view topic, std::string_view about = {}) const {
    const Check* found = find(topic, about);
    INFO(topic << ": " << about);
    REQUIRE(found != nullptr);
    return *found;
  }
  [[nodiscard]] const Call& call(std::string_view topic, std::size_t number = 0, std::string_view about = {}) const {
    const Check& found = check(topic, about);
    REQUIRE(number < found.calls.size());
    return found.calls[number];
  }
};

inline Answer says(std::string output) {
  return {Answer::End::exited, 0, std::move(output), ""};
}

/// A service's error, as version 2 prints it.
inline Answer refuses(const std::string& code, const std::string& text = "…", int status = 254) {
  return {Answer::End::exited, status, "",
          "\nAn error occurred (" + code + ") when calling the Something operation: " + text + "\n"};
}

/// `fine`, `warning: MESSAGE`, `error: MESSAGE`, `no answer: MESSAGE` or `not understood: MESSAGE`.
inline std::string verdict(const Call& call, const Answer& answer) {
  const Judgement judgement = judge(call, answer);
  switch (judgement.kind) {
    case Judgement::Kind::fine:
      return judgement.outcome.first_image ? "fine, first image" : "fine";
    case Judgement::Kind::finding:
      return (judgement.outcome.weight == Weight::warning ? "warning: " : "error: ") + judgement.outcome.message;
    case Judgement::Kind::no_answer:
      return "no answer: " + judgement.outcome.message;
    case Judgement::Kind::not_understood:
      break;
  }
  return "not understood: " + judgement.outcome.message;
}

}  // namespace kootoro::preflight::test
