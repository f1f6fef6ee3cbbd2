#include <kootoro/preflight/ask_aws.hpp>

#include <kootoro/preflight/judge.hpp>
#include <kootoro/process/run.hpp>
#include <kootoro/source/parallel.hpp>

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

namespace kootoro::preflight {
namespace {

constexpr std::chrono::seconds longest_call{60};
constexpr std::size_t calls_at_once = 4;  // the command line is slow to start; the services' limits are far away

Answer answer_to(const Call& call) {
  std::vector<std::string> command = json_arguments(call);
  command.insert(command.begin(), "aws");
  process::Finished finished = process::run(command, {}, longest_call);
  Answer answer;
  answer.end = !finished.started ? Answer::End::not_started
               : finished.late   ? Answer::End::too_late
                                 : Answer::End::exited;
  answer.status = WIFEXITED(finished.status) ? WEXITSTATUS(finished.status) : -1;
  answer.output = std::move(finished.output);
  answer.errors = std::move(finished.errors);
  return answer;
}

/// What the calls of a check say, up to the first error.
std::vector<Judgement> judgements_of(const Check& check) {
  std::vector<Judgement> all;
  for (const Call& call : check.calls) {
    all.push_back(judge(call, answer_to(call)));
    if (all.back().stops()) {
      break;
    }
  }
  return all;
}

/// The tool that the placeholder script would take.
bool has_image_tool() {
  const char* chosen = std::getenv("KOOTORO_IMAGE_TOOL");  // NOLINT(concurrency-mt-unsafe): read by one thread
  if (chosen != nullptr && *chosen != '\0') {
    return process::is_on_path(chosen);
  }
  return std::any_of(image_tools().begin(), image_tools().end(), process::is_on_path);
}

/// The check whose answer says that the first image is to be pushed; null when none does.
const Check* first_image(const Plan& plan, const std::vector<std::vector<Judgement>>& judgements) {
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    if (std::any_of(judgements[i].begin(), judgements[i].end(),
                    [](const Judgement& judgement) { return judgement.outcome.first_image; })) {
      return &plan.checks[i];
    }
  }
  return nullptr;
}

}  // namespace

diag::Diagnostics ask_aws(const Plan& plan, const Progress& progress) {
  const std::size_t count = plan.checks.size();
  std::mutex telling;
  std::size_t done = 0;
  const auto ask = [&](std::size_t i) {
    std::vector<Judgement> found = judgements_of(plan.checks[i]);
    const std::lock_guard lock(telling);
    progress(++done, count);
    return found;
  };
  std::vector<std::vector<Judgement>> judgements{ask(0)};
  if (!judgements.front().back().stops()) {
    auto rest = source::in_parallel<std::vector<Judgement>>(count - 1, calls_at_once,
                                                            [&](std::size_t i) { return ask(i + 1); });
    std::move(rest.begin(), rest.end(), std::back_inserter(judgements));
  }
  diag::Diagnostics diagnostics;
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    for (const Judgement& judgement : judgements[i]) {
      report(plan.checks[i], judgement, diagnostics);
    }
  }
  if (const Check* check = first_image(plan, judgements); check != nullptr && !has_image_tool()) {
    report(*check, {Judgement::Kind::finding, no_image_tool()}, diagnostics);
  }
  return diagnostics;
}

}  // namespace kootoro::preflight
