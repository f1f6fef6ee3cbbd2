# shellcheck shell=bash
# What the scripts share: where the project is, what is said to the user, how a preset is built.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=${KOOTORO_JOBS:-$(nproc 2>/dev/null || echo 2)}

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $1"
  [ $# -lt 2 ] || say "  help: $2"
  exit 1
}

# configure PRESET: makes build/PRESET, through ccache where it is installed.
configure() {
  if [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] && command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  (cd "$root" && cmake --preset "$1")
}

# build PRESET [TARGET…]: brings build/PRESET up to date. Quiet; the log is shown only when it fails.
# Two runs at once wait for each other.
build() {
  local preset=$1 dir="$root/build/$1"
  shift
  local targets=("${@:-all}") log="$dir.log" lock
  mkdir -p "$root/build"
  exec {lock}>"$dir.lock"
  flock "$lock"
  if [ ! -f "$dir/build.ninja" ] && ! configure "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    die "cmake could not configure the \`$preset\` preset" "the log above is in $log"
  fi
  if ! ninja -C "$dir" -j "$jobs" "${targets[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    die "the \`$preset\` build failed" "the log above is in $log"
  fi
  exec {lock}>&-
}
