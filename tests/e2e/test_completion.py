"""Completion in real shells: bash, zsh and fish load the script, and get the candidates that a Tab would show."""
import json
import os
import re
import shutil
import subprocess

import pytest

from project import PROGRAM

# Calls the function that bash registered, with the words as readline passes them, and prints its answers.
BASH = r"""
set -u
source <(kootoro-gen completion bash)
registered=$(complete -p kootoro-gen)
function=${registered#*-F }
function=${function%% *}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
word=${COMP_WORDS[COMP_CWORD]}
[ "$word" = "=" ] && word=
"$function" kootoro-gen "$word" "${COMP_WORDS[COMP_CWORD - 1]}" 2>&1
printf '%s\n' "${COMPREPLY[@]}"
"""

# Presses Tab in an interactive zsh. Each candidate is an argument of `compadd`, of which `-O` takes those that fit.
ZSH = r"""
zmodload zsh/zpty
zpty -b shell zsh -f -i
send() { zpty -w shell "$1"; }
send 'PS1=; stty -echo'
send 'fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D'
send "$LOAD"
send 'compadd() { local -a found; if [[ ${@[(i)-[OAD]]} -le $# ]]; then builtin compadd "$@"; return; fi
  builtin compadd -O found "$@"; print -rl -- $IPREFIX${^found} >>$ANSWERS; builtin compadd "$@"; }'
send 'finish() { print done >>$ANSWERS; }; zle -N finish; bindkey "^G" finish; print re""ady'
zpty -r -m shell seen '*ready*'
zpty -n -w shell "$1"$'\t'$'\a'
for i in {1..200}; do grep -q '^done$' $ANSWERS 2>/dev/null && break; sleep 0.05; done
zpty -d shell
"""


class Bash:
    name = "bash"

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    def __call__(self, line):
        words = re.findall(r"=|[^ =]+", line) + ([""] if line.endswith(" ") else [])
        done = subprocess.run(["bash", "--norc", "-c", BASH, "bash", *words], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0 and done.stderr == "", done.stderr
        return {word for word in done.stdout.splitlines() if word}


class Zsh:
    """`load` is how the user installed the script: in a startup file, or in a folder of $fpath."""
    name = "zsh"
    load = "source <(kootoro-gen completion zsh)"

    def __init__(self, folder, environment):
        self.folder, self.answers = folder, folder / "answers"
        self.environment = {**environment, "ANSWERS": str(self.answers), "LOAD": self.load, "ZDOTDIR": str(folder)}

    def __call__(self, line):
        self.answers.unlink(missing_ok=True)
        done = subprocess.run(["zsh", "-f", "-c", ZSH, "zsh", line], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
        assert self.answers.exists(), done.stdout + done.stderr
        lines = self.answers.read_text(encoding="utf-8").splitlines()
        assert lines[-1] == "done", lines
        return set(filter(None, lines[:-1]))


class ZshFromFpath(Zsh):
    load = "true"

    def __init__(self, folder, environment):
        super().__init__(folder, environment)
        (folder / "functions").mkdir()
        script = subprocess.run([PROGRAM, "completion", "zsh"], capture_output=True, check=True, timeout=60).stdout
        (folder / "functions/_kootoro-gen").write_bytes(script)


class Fish:
    name = "fish"

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    def __call__(self, line):
        code = f"kootoro-gen completion fish | source; complete -C {json.dumps(line)}"
        done = subprocess.run(["fish", "--no-config", "-c", code], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0 and done.stderr == "", done.stderr
        return {answer.split("\t")[0] for answer in done.stdout.splitlines()}


@pytest.fixture(name="complete", params=[Bash, Zsh, ZshFromFpath, Fish], ids=lambda shell: shell.__name__)
def complete_in_a_shell(request, project, tmp_path):
    """A function from the start of a command line to the candidates for its last word."""
    if not shutil.which(request.param.name):
        pytest.skip(f"{request.param.name} is not installed: run scripts/setup test")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "kootoro-gen").symlink_to(PROGRAM)
    (project.folder / "other").mkdir()
    for name in ("notes.md", "two words.tfvars", "other/staging.tfvars"):
        (project.folder / name).write_text("", encoding="utf-8")
    return request.param(project.folder, {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(tmp_path), "TERM": "dumb",
                                          "LC_ALL": "C.UTF-8"})


ENVIRONMENTS = {"dev", "prod", "test"}


def words_of(command, flag):
    """The words of a flag, as `--help` lists them."""
    text = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True, check=True, timeout=60).stdout
    return set(re.search(rf"^ *{flag} ([a-z|]+)", text, re.M).group(1).split("|"))


def test_commands(complete):
    text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True, timeout=60).stdout
    listed = re.findall(r"^  ([a-z-]+) ", text.partition("commands:\n")[2].partition("\n\n")[0], re.M)
    assert complete("kootoro-gen ") == set(listed)
    assert complete("kootoro-gen va") == {"validate"}
    assert {"diff", "graph"} <= complete("kootoro-gen --color never ")


def test_flags_of_the_command(complete):
    assert {"--write-moves", "--limit", "--quiet"} <= complete("kootoro-gen diff --")
    assert complete("kootoro-gen diff --wr") == {"--write-moves"}
    assert complete("kootoro-gen graph --wh") == {"--what"}
    assert complete("kootoro-gen --st") == {"--stdout"}


def test_each_command_has_its_formats(complete):
    for command in ("diff", "validate", "graph", "adopt"):
        assert complete(f"kootoro-gen {command} --format ") == words_of(command, "--format")
    assert words_of("diff", "--format") != words_of("validate", "--format")
    assert complete("kootoro-gen graph --what ") == words_of("graph", "--what")
    assert complete("kootoro-gen --fail-on ") == {"error", "warning"}
    assert complete("kootoro-gen list --color ") == {"auto", "always", "never"}


def test_environments(complete):
    assert ENVIRONMENTS <= complete("kootoro-gen diff ")
    assert ENVIRONMENTS <= complete("kootoro-gen diff dev ")
    assert complete("kootoro-gen graph dev ") == ENVIRONMENTS | {"git:"}
    assert complete("kootoro-gen --env ") == ENVIRONMENTS
    assert complete("kootoro-gen validate --env pr") == {"prod"}
    assert complete("kootoro-gen --env list --config-dir env --env ") == ENVIRONMENTS
    assert complete("kootoro-gen --env dev,te") == {"dev,test"}
    assert complete("kootoro-gen validate --config-dir other --env ") == {"staging"}
    assert complete("kootoro-gen graph --config-dir=other ") == {"staging", "git:"}


def test_a_value_after_an_equals_sign(complete):
    lead = "" if complete.name == "bash" else "--env="
    assert complete("kootoro-gen --env=") == {lead + name for name in ENVIRONMENTS}
    assert complete("kootoro-gen --env=de") == {lead + "dev"}


def bare(names):
    """Shells add a slash to folders, and quote names in their own ways."""
    return {name.rstrip("/").replace("\\", "") for name in names}


def test_files_and_folders(complete):
    assert bare(complete("kootoro-gen eval ")) >= {"notes.md", "env", "two words.tfvars"}
    assert bare(complete("kootoro-gen review no")) == {"notes.md"}
    assert bare(complete("kootoro-gen --var-file env/common")) & {"env/common.tfvars", "common.tfvars"}
    assert "env" in bare(complete("kootoro-gen --templates "))
    assert "notes.md" not in bare(complete("kootoro-gen --templates "))
    assert "env" in bare(complete("kootoro-gen diff "))


def test_revisions(complete, project):
    """Names of branches and tags after `git:`; nothing outside of a repository."""
    lead = "" if complete.name == "bash" else "git:"
    assert complete("kootoro-gen diff git:") == set()
    for arguments in (["init", "-q", "-b", "main"], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q",
                      "--allow-empty", "-m", "first"], ["branch", "feature/tags"], ["tag", "v1"]):
        subprocess.run(["git", *arguments], cwd=project.folder, check=True, capture_output=True, timeout=60)
    assert complete("kootoro-gen diff gi") == {"git:"}
    assert complete("kootoro-gen diff git:") == {lead + name for name in ("main", "feature/tags", "v1")}
    assert complete("kootoro-gen graph git:main git:f") == {lead + "feature/tags"}


def test_addresses(complete):
    generated = subprocess.run([PROGRAM, "explain", "--all", "--json", "--env", "dev"], cwd=complete.folder, capture_output=True,
                               text=True, check=True, timeout=60).stdout
    tables = {entry["address"] for entry in json.loads(generated)["attributes"] if entry["address"].startswith("module.dynamodb.aws")}
    assert len(tables) > 2
    assert complete("kootoro-gen explain --env dev module.dynamodb.aws") == tables
    table = min(tables)
    attributes = complete(f"kootoro-gen explain --env dev {table}.")
    assert table + ".billing_mode" in attributes
    assert complete("kootoro-gen diff dev dev --write-moves --allow-destroy module.dynamodb.aws") == tables
    assert complete("kootoro-gen explain module.dynamodb.aws") == set(), "which environment?"


def test_settings(complete):
    assert complete("kootoro-gen --env dev --var lambda_f") == {"lambda_functions="}
    assert {"bedrock=", "aws_region="} <= complete("kootoro-gen --env dev --var ")


def test_free_values_have_no_candidates(complete):
    assert complete("kootoro-gen --env dev --jobs ") == set()
    assert complete("kootoro-gen nonsense ") == set()
