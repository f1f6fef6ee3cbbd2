#include <kootoro/preflight/plan.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

namespace kootoro::preflight {

std::string markdown() {
  std::string text =
      "# Preflight\n\n"
      "Printed by `kootoro-gen docs preflight`. `kootoro-gen preflight --env NAME` checks the AWS account "
      "before the first apply. All calls are read-only and free.\n\n"
      "```console\n"
      "$ kootoro-gen preflight --env prod > preflight.sh   # a script to read, and to run with the credentials\n"
      "$ kootoro-gen preflight --env prod --run            # the same calls, with a report like that of `validate`\n"
      "```\n\n"
      "Both need the AWS command line, version 1 or 2. It uses its usual credentials: `AWS_PROFILE`, or the "
      "CI's role. The region comes from the settings. Use the credentials and the machine of the apply.\n\n"
      "The script prints a line for each check (`ok`, `warn`, `FAIL`) and exits with status 1 if one failed. `--run` "
      "takes `--format text|json|github|sarif|junit` as `validate` does, and exits with\n\n"
      "| status | meaning |\n|---|---|\n"
      "| 0 | the apply can run; there may be warnings |\n"
      "| 1 | a call could not be made (no `aws`, no credentials, no permission, no answer within a minute), or its "
      "answer is not one that AWS documents |\n"
      "| 3 | an answer shows that the apply will fail, that its resources will not work, or that everyone can read the "
      "state |\n\n"
      "A warning does not stop the apply: a legacy model, a state bucket without versions, an account that may be "
      "new to App Runner. `--fail-on warning` treats warnings like errors. When the first check fails, the others are "
      "skipped: "
      "answers of another account are useless.\n\n"
      "## Checks\n\n"
      "| check | condition | the account must have | otherwise | permissions |\n|---|---|---|---|---|\n";
  for (const Topic& topic : topics()) {
    text += fmt::format("| [`{}`]({}) | {} | {} | {} | `{}` |\n", topic.id, topic.link, text::markdown_cell(topic.when),
                        text::markdown_cell(topic.must), text::markdown_cell(topic.remedy), topic.actions);
  }
  text +=
      "\n## What can't be checked\n\n"
      "- Names with a random part: Terraform generates it at the first apply.\n"
      "- Images outside of private ECR repositories.\n"
      "- Whether App Runner accepts a new service: an account that has one in the region may create another; one that "
      "has "
      "none gets a warning, because no call shows whether it used App Runner before.\n"
      "- Whether the roles of your pipeline may create the planned resources.\n\n"
      "`preflight` lists the first two for your environment, in the script and on stderr.\n";
  return text;
}

}  // namespace kootoro::preflight
