"""What writes: two runs at once, signals, faults of the system, links. `scripts/kill-runs` says what it checks; run it with more after
a change to how files are written."""
import fcntl
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from project import CHECKOUT, PROGRAM, SANITIZED, contents

GENERATE = ("--env", "dev")
without_sanitizers = pytest.mark.skipif(SANITIZED, reason="a sanitizer itself fails at this limit; the program without one is tested")


def start(project, *arguments, **options):
    return subprocess.Popen([PROGRAM, *arguments], cwd=project.folder, stdin=subprocess.DEVNULL, text=True,
                            env={"PATH": os.environ["PATH"], "NO_COLOR": "1"},
                            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})


def limited(project, limit, most, *arguments):
    """A run with a limit of the system. Its status and messages."""
    process = start(project, *arguments, preexec_fn=lambda: resource.setrlimit(limit, (most, most)))
    return process.communicate(timeout=60)[1], process.returncode


def lock(folder):
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


@pytest.mark.parametrize("what", ["then", "init"])
def test_killed_runs_and_pairs_of_runs(what):
    done = subprocess.run([sys.executable, CHECKOUT / "scripts/kill-runs", "--program", PROGRAM, "--count", "2", "--jobs", "2",
                           "--only", what], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("arguments,folder", [(GENERATE, "generated/dev"), ((*GENERATE, "--check"), "generated/dev"), (("init",), ".")],
                         ids=["generate", "check", "init"])
def test_a_run_waits_for_another_one(project, arguments, folder):
    project.generate("dev")
    held = lock(project.folder / folder)
    process = start(project, *arguments)
    for line in process.stderr:
        if "waiting" in line:
            break
    assert f"waiting up to 30 s for another run of kootoro-gen that is writing to {folder}" in line
    assert process.poll() is None
    os.close(held)
    assert process.wait(timeout=30) == 0
    process.communicate()


@pytest.mark.long
def test_a_run_gives_up_waiting(project):
    held = lock(project.output("dev"))
    begin = time.monotonic()
    done = project.run(*GENERATE, expect=1)
    os.close(held)
    assert 29 < time.monotonic() - begin < 45
    assert "another run of kootoro-gen is writing there" in done.stderr and "help: wait until it has ended" in done.stderr
    assert not contents(project.output("dev"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_run_that_waits(project, number):
    held = lock(project.output("dev"))
    process = start(project, *GENERATE)
    assert any("waiting" in line for line in process.stderr)
    process.send_signal(number)
    process.communicate(timeout=30)
    os.close(held)
    assert process.returncode == 128 + number
    assert not os.listdir(project.output("dev"))


def test_an_ignored_signal_stays_ignored(project):
    held = lock(project.output("dev"))
    process = start(project, *GENERATE, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    assert any("waiting" in line for line in process.stderr)
    process.send_signal(signal.SIGHUP)
    os.close(held)
    process.communicate(timeout=30)
    assert process.returncode == 0


@pytest.mark.parametrize("limit,most,words", [
    pytest.param(resource.RLIMIT_NOFILE, 4, "too many files are open", id="files", marks=without_sanitizers),
    pytest.param(resource.RLIMIT_FSIZE, 4096, "larger than the limit", id="size")])
def test_a_limit_of_the_system_is_an_error(project, limit, most, words):
    output = project.generate("dev")
    before = contents(output)
    errors, status = limited(project, limit, most, *GENERATE, "--var", "project_name=other")
    assert status == 1 and words in errors and "help: allow " in errors, errors
    assert contents(output) == before


@without_sanitizers
def test_too_little_memory_is_an_error(project):
    """With much too little, the system can't load the program (127)."""
    found = set()
    for megabytes in range(16, 136, 8):
        errors, status = limited(project, resource.RLIMIT_AS, megabytes << 20, *GENERATE)
        found.add(status)
        assert status in (0, 127) or (status == 1 and "error: out of memory\n   help: " in errors), (megabytes, status, errors)
    assert 1 in found
    project.run(*GENERATE)
    assert not list(project.folder.rglob("*.kootoro-tmp"))


@pytest.mark.parametrize("arguments", [(*GENERATE, "--stdout"), ("graph", *GENERATE), (*GENERATE, "--check")],
                         ids=["stdout", "graph", "check"])
def test_output_that_can_not_be_written_is_an_error(project, arguments):
    with open("/dev/full", "w", encoding="utf-8") as full:
        process = start(project, *arguments, stdout=full)
        errors = process.communicate(timeout=60)[1]
    assert process.returncode == 1 and "cannot write to stdout: no space left" in errors
    reading, writing = os.pipe()
    os.close(reading)
    process = start(project, *arguments, stdout=writing)
    os.close(writing)
    process.communicate(timeout=60)
    assert process.returncode == 1


def test_messages_that_nobody_reads_do_not_end_a_run(project):
    reading, writing = os.pipe()
    os.close(reading)
    process = start(project, *GENERATE, stderr=writing)
    os.close(writing)
    process.communicate(timeout=60)
    assert process.returncode == 0
    project.run(*GENERATE, "--check")


@pytest.mark.parametrize("link,arguments", [
    ("generated", GENERATE), ("generated/dev", GENERATE), ("generated/dev/main.tf.json", GENERATE),
    ("generated/dev/modules", GENERATE), ("generated", ("bootstrap",)), ("out/deep", (*GENERATE, "--out", "out/deep")),
    ("ci", ("init",)), (".github", ("init",)), (".githooks", ("init",))])
def test_nothing_is_written_through_a_link(project, tmp_path, link, arguments):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = project.folder / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    done = project.run(*arguments, expect=1)
    assert link in done.stderr and "symbolic link" in done.stderr
    assert not os.listdir(elsewhere)


def test_an_absolute_path_may_lead_through_a_link(project, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    project.run(*GENERATE, "--out", str(tmp_path / "link/out"))
    assert (tmp_path / "real/out/dev/main.tf.json").exists()


def test_foreign_files_fail_the_check_and_stay(project):
    output = project.generate("dev")
    (output / "x.tf").write_text("")
    (output / "modules/x").mkdir()
    (output / "modules/x/main.tf.json").write_text("{}")
    (output / ".terraform.lock.hcl").write_text("")
    (output / "README.md").write_text("")
    done = project.run(*GENERATE, "--check", expect=2)
    assert done.stdout.splitlines() == ["foreign   generated/dev/modules/x/", "foreign   generated/dev/x.tf"]
    assert project.run(*GENERATE, "--diff", expect=2).stdout == ""
    assert "x.tf" in project.run(*GENERATE).stderr and (output / "x.tf").exists()


def test_own_files_are_copied_checked_and_removed(project):
    own = project.folder / "env/overrides/dev/own.tf"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('output "own" {\n  value = 1\n}\n')
    copy = project.generate("dev") / "own.tf"
    assert copy.read_text() == own.read_text()
    project.run(*GENERATE, "--check")
    copy.write_text("")
    assert project.run(*GENERATE, "--check", expect=2).stdout == "stale     generated/dev/own.tf\n"
    own.unlink()
    project.run(*GENERATE)
    assert not copy.exists()
