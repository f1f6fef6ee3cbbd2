#include "cli/completion_scripts.hpp"

#include <array>

namespace kootoro::cli {
namespace {

constexpr std::string_view bash_script = R"(_kootoro_gen() {
  local value meaning path
  COMPREPLY=()
  while IFS=$'\t' read -r value meaning; do
    case $value in
      :files) while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$2") ;;
      :folders) while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -d -- "$2") ;;
      *[=:]) COMPREPLY+=("$value"); compopt -o nospace 2>/dev/null ;;
      *) COMPREPLY+=("$value") ;;
    esac
  done < <("${1/#\~/$HOME}" completion bash -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$2" 2>/dev/null)
}
complete -o filenames -F _kootoro_gen kootoro-gen
)";

constexpr std::string_view zsh_script = R"(#compdef kootoro-gen
_kootoro_gen() {
  local value meaning paths=
  local -a candidates begun
  while IFS=$'\t' read -r value meaning; do
    case $value in
      :files) paths=files ;;
      :folders) paths=folders ;;
      *[=:]) begun+=("${value//:/\\:}${meaning:+:${meaning//:/\\:}}") ;;
      *) candidates+=("${value//:/\\:}${meaning:+:${meaning//:/\\:}}") ;;
    esac
  done < <("${words[1]/#\~/$HOME}" completion zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
  local result=1
  (( $#candidates )) && _describe kootoro-gen candidates && result=0
  (( $#begun )) && _describe kootoro-gen begun -S '' && result=0
  if [[ -n $paths ]]; then
    compset -P '--*='
    if [[ $paths == files ]]; then _files && result=0; else _files -/ && result=0; fi
  fi
  return result
}
if [[ $funcstack[1] == _kootoro-gen ]]; then
  _kootoro_gen "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _kootoro_gen kootoro-gen
fi
)";

constexpr std::string_view fish_script = R"(function __kootoro_gen_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~(?=/)' -- $HOME $words[1])
    set -e words[1]
    set -l lead (string match -r '^--[^=]*=' -- "$word")
    set -l path (string replace -r '^--[^=]*=' '' -- "$word")
    for line in ($program completion fish -- $words "$word" 2>/dev/null)
        switch $line
            case :files
                printf "$lead%s\n" (__fish_complete_path "$path")
            case :folders
                printf "$lead%s\n" (__fish_complete_directories "$path")
            case '*'
                echo $line
        end
    end
end
complete -c kootoro-gen -f -a '(__kootoro_gen_complete)'
)";

constexpr std::array<ShellInfo, 3> known_shells{{
    {"bash", Assignments::split, bash_script},
    {"zsh", Assignments::whole, zsh_script},
    {"fish", Assignments::whole, fish_script},
}};

}  // namespace

std::span<const ShellInfo> shells() {
  return known_shells;
}

}  // namespace kootoro::cli
