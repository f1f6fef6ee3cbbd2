// The constant parts of the script.
#pragma once

#include <string_view>

namespace kootoro::preflight {

/// Everything before the first check.
inline constexpr std::string_view prelude =
    R"(# shellcheck disable=SC2086,SC2016 # answers are split into words on purpose; messages have backticks
set -fu
export AWS_PAGER=''

failed=0 about='' told=0 operation='' answer='' code='' said=''

# Each check prints one line, or one with a remedy below it.
ok() { printf 'ok    %s\n' "$about"; }
say() { told=1 && printf '%s  %s: %s\n      %s\n' "$1" "$about" "$2" "$3"; }
warn() { say 'warn' "$1" "$2"; }
fail() { failed=1 && say 'FAIL' "$1" "$2"; }
unclear() { fail "aws $operation: ${said:-$answer}" "$1"; }

command -v aws >/dev/null 2>&1 || {
  about='the AWS command line'
  fail 'aws is not on PATH' 'install it, or run this script on a machine that has it'
  exit 1
}

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# ask SERVICE OPERATION ARGUMENTS: makes a call. Sets answer; of a call that failed also code and said.
ask() {
  operation="$1 $2" code='' said=''
  answer=$(aws "$@" --output text --cli-connect-timeout 10 --cli-read-timeout 30 2>"$scratch/said" </dev/null) && return 0
  said=$(tr -s '\n' ' ' <"$scratch/said")
  case $said in
    *'An error occurred ('*)
      code=${said#*'An error occurred ('}
      code=${code%%')'*}
      ;;
  esac
  return 1
}
)";

/// Separates errors that do not depend on the account from those that do.
inline constexpr std::string_view is_unrelated = R"(
is_unrelated() {{
  case $said in *'is not authorized to perform'*) return 0 ;; esac
  case $code in {codes}) return 0 ;; esac
  return 1
}}
)";

/// Looks for a tool that can push the first image. Its arguments are the two messages.
inline constexpr std::string_view tool_check = R"(
has_tool() {{
  for tool in ${{KOOTORO_IMAGE_TOOL:-{tools}}}; do
    command -v "$tool" >/dev/null 2>&1 && return 0
  done
  return 1
}}
if [ "$first_image" -eq 1 ]; then
  about='a tool to push the first image'
  if has_tool; then ok; else fail {message} {help}; fi
fi
)";

}  // namespace kootoro::preflight
