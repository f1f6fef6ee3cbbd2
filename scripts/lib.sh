# shellcheck shell=bash
# Shared by the scripts: the project's folder, messages, usage.

# shellcheck disable=SC2034  # the scripts use it
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $1"
  [ $# -lt 2 ] || say "  help: $2"
  exit 1
}

# usage SCRIPT: prints the comment at the top of a script.
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$1"; }
