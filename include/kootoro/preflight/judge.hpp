// Evaluates the answers of calls.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/preflight/plan.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace kootoro::preflight {

/// The result of a call.
struct Answer {
  enum class End : std::uint8_t { exited, not_started, too_late } end = End::exited;
  int status = 0;      ///< exit status
  std::string output;  ///< stdout: JSON, or nothing
  std::string errors;  ///< stderr, or why the program could not be started
};

struct Judgement {
  enum class Kind : std::uint8_t {
    fine,
    finding,         ///< the answer shows something about the account
    no_answer,       ///< the call could not be made
    not_understood,  ///< the answer is not one of the documented ones
  } kind = Kind::fine;
  Outcome outcome;

  [[nodiscard]] bool stops() const { return kind != Kind::fine && outcome.weight == Weight::error; }
};

/// Exit statuses are those of the AWS CLI user guide, "Command line return codes". Never throws.
[[nodiscard]] Judgement judge(const Call& call, const Answer& answer);

/// Adds the diagnostics of a judgement about its check. A finding has the check's id as its rule.
void report(const Check& check, const Judgement& judgement, diag::Diagnostics& diagnostics);

/// The arguments after `aws`, for an answer in JSON.
[[nodiscard]] std::vector<std::string> json_arguments(const Call& call);

}  // namespace kootoro::preflight
