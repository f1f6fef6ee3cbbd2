#include <kootoro/preflight/plan.hpp>

#include <fmt/format.h>

namespace kootoro::preflight {

std::string markdown() {
  std::string text =
      "# Preflight\n\n"
      "Printed by `kootoro-gen docs --preflight`. `kootoro-gen preflight --env NAME` asks what only the AWS account "
      "knows, before the first apply does. Every call only reads, and none costs anything.\n\n"
      "```console\n"
      "$ kootoro-gen preflight --env prod > preflight.sh   # a script to read, and to run where the credentials are\n"
      "$ kootoro-gen preflight --env prod --run            # the same calls, reported like `validate`\n"
      "```\n\n"
      "Both need the AWS command line, version 1 or 2. Credentials come from where it finds them: `AWS_PROFILE`, the "
      "CI's role. The region comes from the settings. Ask with the credentials, and on the machine, that apply.\n\n"
      "The script prints a line for each check (`ok`, `warn`, `FAIL`) and exits with status 1 if one failed. `--run` "
      "takes `--format text|json|github|sarif|junit` as `validate` does, and exits with\n\n"
      "| status | when |\n|---|---|\n"
      "| 0 | nothing is in the way; there may be warnings |\n"
      "| 1 | a call could not be made (no `aws`, no credentials, no permission, no answer within a minute), or its "
      "answer is none that AWS documents |\n"
      "| 3 | an answer says that the apply will fail, that what it makes will not work, or that everybody can read the "
      "state |\n\n"
      "A warning is what the apply survives: a legacy model, a state bucket without versions, an account that may be "
      "new to App Runner. `--fail-on warning` makes warnings count. When the first check fails, nothing else is asked: "
      "answers of another account mean nothing.\n\n"
      "## What is checked\n\n"
      "| check | asked when | the account must have | if it does not | permissions |\n|---|---|---|---|---|\n";
  for (const Topic& topic : topics()) {
    text += fmt::format("| [`{}`]({}) | {} | {} | {} | `{}` |\n", topic.id, topic.link, topic.when, topic.must,
                        topic.remedy, topic.actions);
  }
  text +=
      "\n## What can't be asked\n\n"
      "- Names with a random part: Terraform draws it at the first apply.\n"
      "- Images outside of private ECR repositories.\n"
      "- Whether App Runner takes a new service: an account that has one in the region may make another; one that has "
      "none gets a warning, because no call shows whether it used App Runner before.\n"
      "- Whether the roles of your pipeline may make what the plan has.\n\n"
      "`preflight` names the first two for your environment, in the script and on stderr.\n";
  return text;
}

}  // namespace kootoro::preflight
