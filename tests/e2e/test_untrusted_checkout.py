"""A checkout that a stranger wrote: names of files, links and the git repository run nothing and lead nowhere else."""
import os
import re
import subprocess

import pytest

from project import PROGRAM

SETTINGS = """resource_name_suffix = "dev01"
cors_allowed_origins = ["http://localhost:3000"]
"""
NAMES = ["--help", "-", "*", "?", "a b", "$(touch ran)", "`touch ran`", "a;touch ran", "a\nb", "\x1b[2J", "::stop-commands::x", "~",
         "ü", "a'b", 'a"b', "a\\b", "{a,b}", "a&b", "$HOME", "terraform", "dev.auto", b"x\xff", " ", "-.tfvars"]
# Each runs a command somewhere in git; `{0}` is the command.
CONFIGURATIONS = {
    "fsmonitor": "[core]\nfsmonitor = {0}",
    "ssh": "[core]\nsshCommand = {0}\n[remote \"origin\"]\nurl = ssh://example.com/x\npromisor = true",
    "pager": "[core]\npager = {0}\n[pager]\nls-tree = true\nfor-each-ref = true\ncat-file = true\nconfig = true",
    "hooks": "[core]\nhooksPath = evil-hooks",
    "alias": "[alias]\nls-tree = !{0}\ncat-file = !{0}\nfor-each-ref = !{0}\nconfig = !{0}",
    "filter": "[filter \"evil\"]\nsmudge = {0}\nclean = {0}\nprocess = {0}\nrequired = true\n[core]\nattributesFile = evil-attributes",
    "diff": "[diff]\nexternal = {0}\n[diff \"evil\"]\ntextconv = {0}\ncommand = {0}\n[core]\nattributesFile = evil-attributes",
    "include": "[include]\npath = evil-include",
    "include-if": "[includeIf \"gitdir:**\"]\npath = evil-include",
    "uploadpack": "[remote \"origin\"]\nurl = {1}\nuploadpack = {0}\npromisor = true\npartialclonefilter = blob:none",
    "ext": "[protocol \"ext\"]\nallow = always\n[remote \"origin\"]\nurl = \"ext::sh -c {0}\"\npromisor = true",
    "helper": "[remote \"origin\"]\nurl = https://127.0.0.1:1/\npromisor = true\nvcs = evil\n[credential]\nhelper = !{0}",
    "proxy": "[core]\ngitProxy = {0}\n[remote \"origin\"]\nurl = git://127.0.0.1/x\npromisor = true",
    "gpg": "[gpg]\nprogram = {0}\n[log]\nshowSignature = true",
    "editor": "[core]\neditor = {0}\naskPass = {0}\n[sequence]\neditor = {0}",
    "worktree": "[core]\nworktree = {1}",
}


def git(folder, *arguments, expect=0):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always",
                           *arguments], capture_output=True, text=True, timeout=60, check=False,
                          env={**environment, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"})
    assert done.returncode == expect, done.stderr
    return done.stdout.strip()


def run(folder, *arguments, expect=0, **environment):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
                          env={"PATH": os.environ["PATH"], "NO_COLOR": "1", "HOME": str(folder), **environment})
    expected = expect if isinstance(expect, tuple) else (expect,)
    text = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert done.returncode in expected, text
    assert "please report" not in text, text
    return done


class Checkout:
    """A repository with an environment, committed as `main`, and changed since."""
    def __init__(self, folder):
        self.folder = folder
        (folder / "env").mkdir(parents=True)
        (folder / "env/dev.tfvars").write_text(SETTINGS)
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "first")
        self.marker = folder.parent / "ran"

    def configure(self, text):
        """Adds to the repository's configuration; every trap that it names creates the marker."""
        trap = self.folder.parent / "trap"
        trap.write_text(f"#!/bin/sh\ntouch {self.marker}\n")
        trap.chmod(0o755)
        for name in ("pre-commit", "post-checkout", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
            path = self.folder / "evil-hooks" / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(trap.read_bytes())
            path.chmod(0o755)
        (self.folder / "evil-attributes").write_text("* filter=evil diff=evil\n")
        (self.folder / ".gitattributes").write_text("* filter=evil diff=evil\n")
        (self.folder / ".git/evil-include").write_text(f"[core]\nfsmonitor = {trap}\npager = {trap}\n[alias]\nls-tree = !{trap}\n")
        with open(self.folder / ".git/config", "a", encoding="utf-8") as configuration:
            configuration.write("\n" + text.replace("{0}", str(trap)).replace("{1}", str(self.folder.parent)) + "\n")

    def use_git(self, expect=0):
        """Every command that asks git."""
        run(self.folder, "diff", "git:main", "dev", expect=expect)
        run(self.folder, "list", "git:main", expect=expect)
        run(self.folder, "graph", "git:main", "--env", "dev", expect=expect)
        completed = run(self.folder, "completion", "bash", "--", "diff", "git:").stdout.decode()
        run(self.folder, "init", "--ci", "none")
        assert not self.marker.exists(), "a command of the checkout ran"
        return completed


@pytest.fixture(name="checkout")
def a_checkout(tmp_path):
    return Checkout(tmp_path / "checkout")


def put_settings(folder, name, end=".tfvars"):
    path = os.fsencode(folder / "env") + b"/" + (name if isinstance(name, bytes) else name.encode()) + end.encode()
    with open(path, "w", encoding="utf-8") as file:
        file.write("{}" if end.endswith("json") else SETTINGS)


@pytest.mark.parametrize("end", [".tfvars", ".tfvars.json"])
def test_files_that_can_not_be_environments_are_refused_everywhere(tmp_path, end):
    folder = tmp_path / "project"
    (folder / "env").mkdir(parents=True)
    for name in ("dev", *NAMES):
        put_settings(folder, name, end)
    (folder / "env/account.tfvars").write_text('account_id = "111122223333"\n')
    for command in (["list"], ["list", "--json"], ["--all"], ["--all", "--check"], ["--all", "--diff"], ["--all", "--stdout"],
                    ["validate", "--all"], ["validate", "--all", "--format", "json"], ["validate", "--all", "--format", "sarif"],
                    ["validate", "--all", "--format", "junit"], ["validate", "--all", "--format", "github"], ["init", "--ci", "gitlab"],
                    ["bootstrap"], ["preflight"], ["graph"], ["explain", "aws_sns_topic.x"]):
        done = run(folder, *command, expect=1)
        text = (done.stdout + done.stderr).decode()
        assert text.count("be the settings of an environment") >= len(NAMES), (command, text)
        assert "\x1b" not in text and not re.search(r"^::(?!error title=)", text, re.M), (command, text)
    assert run(folder, "completion", "bash", "--", "validate", "--env", "").stdout == b"dev\tenvironment\n"
    run(folder, "--env", "dev")
    assert sorted(path.name for path in (folder / "generated").iterdir()) == ["dev"]
    assert not list(folder.rglob("ran"))


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_file_that_can_not_be_an_environment_is_refused(tmp_path, name):
    (tmp_path / "env").mkdir()
    put_settings(tmp_path, "dev")
    put_settings(tmp_path, name)
    flag = b"--env=" + os.fsencode(name)
    for command in (["list", "--json"], ["--all"], ["validate", flag], ["graph", flag], ["diff", flag, "git:HEAD", "git:HEAD"]):
        done = run(tmp_path, *command, expect=1)
        assert b"error: " in done.stderr and not done.stdout, (command, done)
    assert not (tmp_path / "generated").exists()


def test_names_of_an_older_commit_are_not_listed(checkout):
    for name in ("a b", "$(touch ran)", "--help", "terraform"):
        put_settings(checkout.folder, name)
    git(checkout.folder, "add", ".")
    git(checkout.folder, "commit", "-q", "-m", "second")
    done = run(checkout.folder, "list", "git:main")
    assert done.stdout == b"dev\n" and done.stderr.count(b"warning: ") == 4
    assert run(checkout.folder, "list", "--json", "git:main:env").stdout == b'{"format_version":"1.0","environments":["dev"]}\n'
    assert run(checkout.folder, "list", "git:main:nothing").stdout == b""
    assert b"not a revision" in run(checkout.folder, "list", "main", expect=1).stderr
    assert b"does not contain a revision" in run(checkout.folder, "list", "git:--help", expect=1).stderr


@pytest.mark.parametrize("family", CONFIGURATIONS)
def test_the_configuration_of_the_repository_runs_nothing(checkout, family):
    checkout.configure(CONFIGURATIONS[family])
    assert "main\trevision" in checkout.use_git()


def test_a_partial_clone_fetches_nothing(checkout):
    git(checkout.folder, "config", "uploadpack.allowFilter", "true")
    clone = Checkout(checkout.folder.parent / "unused")
    target = checkout.folder.parent / "partial"
    git(checkout.folder.parent, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{checkout.folder}", str(target))
    clone.folder = target
    (target / "env").mkdir()
    (target / "env/dev.tfvars").write_text(SETTINGS)
    clone.configure("[remote \"origin\"]\nuploadpack = {0}")
    done = run(target, "diff", "git:main", "dev", expect=1)
    assert b"one of its objects is missing" in done.stderr and b"without `--filter`" in done.stderr
    assert not clone.marker.exists()
    assert run(target, "list", "git:main").stdout == b"dev\n", "names need no object that is missing"


def test_a_folder_that_looks_like_a_repository_is_refused(tmp_path):
    origin = Checkout(tmp_path / "origin")
    mono = Checkout(tmp_path / "mono")
    stack = mono.folder / "stack"
    stack.mkdir()
    git(stack, "init", "-q", "--bare", ".")
    for name in ("objects", "refs"):
        (stack / name / ".keep").write_text("")
    (stack / "env").mkdir()
    (stack / "env/dev.tfvars").write_text(SETTINGS)
    (stack / "refs/heads/main").write_text(git(origin.folder, "rev-parse", "HEAD") + "\n")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {mono.marker}\n")
    trap.chmod(0o755)
    (stack / "config").write_text(f"[core]\nrepositoryformatversion = 1\nbare = true\n[extensions]\npartialClone = origin\n[remote \"origin\"]\n"
                                  f"url = {origin.folder}\npromisor = true\nuploadpack = {trap}\n")
    git(mono.folder, "add", "-f", ".")
    git(mono.folder, "commit", "-q", "-m", "stack")
    git(tmp_path, "clone", "-q", str(mono.folder), "victim")
    for folder in (tmp_path / "victim/stack", tmp_path / "victim/stack/env"):
        for command in (["diff", "git:main", "dev"], ["list", "git:main"], ["graph", "git:main", "--env", "dev"]):
            assert b"has the form of a git repository without a working tree" in run(folder, *command, expect=1).stderr
        assert run(folder, "completion", "bash", "--", "diff", "git:").stdout == b""
    run(tmp_path / "victim", "diff", "git:main", "dev")
    assert not mono.marker.exists()


def test_variables_do_not_redirect(checkout, tmp_path):
    other = Checkout(tmp_path / "other")
    (other.folder / "env/secret.tfvars").write_text(SETTINGS)
    git(other.folder, "add", ".")
    git(other.folder, "commit", "-q", "-m", "secret")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {checkout.marker}\n")
    trap.chmod(0o755)
    redirect = {"GIT_DIR": str(other.folder / ".git"), "GIT_WORK_TREE": str(other.folder), "GIT_OBJECT_DIRECTORY": str(other.folder / ".git/objects"),
                "GIT_NAMESPACE": "x", "GIT_INDEX_FILE": "/nowhere", "GIT_EXTERNAL_DIFF": str(trap), "GIT_PAGER": str(trap),
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.pager", "GIT_CONFIG_VALUE_0": str(trap), "GIT_SSH_COMMAND": str(trap),
                "GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='x'", "GIT_TRACE": "1"}
    assert run(checkout.folder, "list", "git:main", **redirect).stdout == b"dev\n"
    run(checkout.folder, "diff", "git:main", "dev", **redirect)
    assert not checkout.marker.exists()


def test_worktrees_and_submodules_work(checkout, tmp_path):
    side = tmp_path / "side"
    git(checkout.folder, "worktree", "add", "-q", "-b", "side", str(side))
    (side / "env/side.tfvars").write_text(SETTINGS)
    git(side, "add", ".")
    git(side, "commit", "-q", "-m", "side")
    assert run(side, "list", "git:HEAD").stdout == b"dev\nside\n"
    assert run(side, "list", "git:main").stdout == b"dev\n"
    run(side, "diff", "git:main", "side", expect=2)
    outer = Checkout(tmp_path / "outer")
    git(outer.folder, "submodule", "--quiet", "add", str(checkout.folder), "inner")
    assert run(outer.folder / "inner", "list", "git:origin/side").stdout == b"dev\nside\n"


def test_folders_of_a_repository(checkout):
    below = checkout.folder / "a/b"
    (below / "env").mkdir(parents=True)
    (below / "env/dev.tfvars").write_text(SETTINGS)
    git(checkout.folder, "add", ".")
    git(checkout.folder, "commit", "-q", "-m", "below")
    run(below, "diff", "git:main", "dev")
    run(below, "diff", "git:main:../../env", "dev")
    run(below / "env", "list", "git:main:.")
    assert run(checkout.folder, "list", "git:main:a/b/env/").stdout == b"dev\n"
    assert b"is outside the repository" in run(below, "list", "git:main:../../../x", expect=1).stderr


@pytest.mark.parametrize("target, reason", [
    ("/dev/zero", "leads out of the project"), ("/proc/self/environ", "leads out of the project"),
    ("../../outside.tfvars", "leads out of the project"), ("nowhere", "broken symbolic link"), ("pipe", "a pipe"), ("folder", "it is a folder")])
@pytest.mark.parametrize("place", ["env/extra.tfvars", "env/common.tfvars", "env/overrides/a.tf.json", "env/moves/dev.tf.json",
                                   "env/facts.json", "templates/tables.json", "env/account.tfvars"])
def test_inputs_are_regular_files_of_the_project(tmp_path, place, target, reason):
    folder = tmp_path / "project"
    (tmp_path / "outside.tfvars").write_text('project_name = "stolen"\n')
    path = folder / place
    path.parent.mkdir(parents=True)
    (folder / "env").mkdir(exist_ok=True)
    (folder / "env/dev.tfvars").write_text(SETTINGS)
    if target == "pipe":
        os.mkfifo(path)
    elif target == "folder":
        path.mkdir()
    else:
        depth = "../" * (place.count("/") + 1)
        path.symlink_to(target.replace("../../", depth))
    name = "extra" if "extra" in place else "dev"
    command = ["bootstrap"] if "account" in place else ["--env", name, *(["--templates", "templates"] if "templates" in place else [])]
    done = run(folder, *command, expect=1)
    assert reason in done.stderr.decode() and path.name in done.stderr.decode(), done.stderr
    assert b"stolen" not in done.stdout + done.stderr and not (folder / "generated").exists()


def test_links_inside_a_repository_are_followed(checkout):
    (checkout.folder / "shared").mkdir()
    (checkout.folder / "shared/base.tfvars").write_text('project_name = "linked"\n')
    stack = checkout.folder / "stack"
    stack.mkdir()
    (stack / "env").symlink_to("../env")
    (checkout.folder / "env/common.tfvars").symlink_to("../shared/base.tfvars")
    assert b"linked" in run(stack, "--env", "dev", "--stdout").stdout


def test_what_the_command_line_names_may_be_a_pipe(checkout):
    script = f"'{PROGRAM}' --env dev --stdout --var-file <(echo 'project_name = \"piped\"')"
    done = subprocess.run(["bash", "-c", script], cwd=checkout.folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 and "piped" in done.stdout, done.stderr
    done = subprocess.run([PROGRAM, "--env", "dev", "--stdout", "--var-file", "-"], cwd=checkout.folder, capture_output=True, text=True,
                          input='project_name = "stdin"', timeout=60, check=False)
    assert done.returncode == 0 and "stdin" in done.stdout, done.stderr
    (checkout.folder / "more.tfvars").symlink_to("/proc/self/environ")
    assert b"leads out of the project" in run(checkout.folder, "--env", "dev", "--var-file", "more.tfvars", expect=1).stderr


def test_nothing_is_left_in_the_folder_for_temporary_files(checkout, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    run(checkout.folder, "diff", "git:main", "dev", TMPDIR=str(scratch))
    run(checkout.folder, "diff", "git:nowhere", "dev", expect=1, TMPDIR=str(scratch))
    assert not list(scratch.iterdir())
    assert b"temporary" not in run(checkout.folder, "list", TMPDIR="/nowhere").stderr
    assert b"can't be opened" in run(checkout.folder, "list", "git:main", expect=1, TMPDIR="/nowhere").stderr
