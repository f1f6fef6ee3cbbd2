# shellcheck shell=bash
# Shared by the scripts: the project's folder, messages, usage.
#
# The scripts also run on macOS: bash 3.2 (no `mapfile`, no associative arrays, and an empty array counts as unset), and
# BSD's tools.

# shellcheck disable=SC2034  # the scripts use it
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $1"
  [ $# -lt 2 ] || say "  help: $2"
  exit 1
}

# usage SCRIPT: prints the comment at the top of a script.
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p;}' "$1"; }

# processors: their number.
processors() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 1; }
