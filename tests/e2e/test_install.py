"""ci/install: the pinned release for each platform, from its URL or a mirror, and nothing that was not verified."""
import functools
import http.server
import shutil
import subprocess
import threading

import pytest

import releases
from project import CHECKOUT, PROGRAM

SCRIPT = CHECKOUT / "templates/project/ci/install"
NEEDED = ("sh", "cat", "chmod", "cp", "grep", "gzip", "head", "mkdir", "mktemp", "mv", "rm", "sed", "tail", "tar", "tr", "uname",
          "curl", "sha256sum", "dirname")


class Machine:
    """A project with ci/install on a machine that has only some tools."""
    def __init__(self, folder, tools=NEEDED):
        self.folder, self.home, self.bin = folder / "project", folder / "home", folder / "bin"
        self.environment = {}
        for path in (self.folder / "ci", self.home, self.bin):
            path.mkdir(parents=True)
        shutil.copy(SCRIPT, self.folder / "ci/install")
        for tool in tools:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def put(self, name, script):
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text("#!/bin/sh\n" + script + "\n", encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def pin(self, url):
        done = subprocess.run([PROGRAM, "init", "--release", str(url)], cwd=self.folder, capture_output=True, text=True,
                              timeout=60, check=False)
        assert done.returncode == 0 and (self.folder / "ci/release").exists(), done.stderr
        return done.stderr

    def install(self, expect=0, shell=(), **environment):
        done = subprocess.run([*shell, "ci/install"], cwd=self.folder, capture_output=True, text=True, timeout=60, check=False,
                              env={"HOME": str(self.home), "PATH": str(self.bin), **self.environment, **environment})
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout + done.stderr

    @property
    def installed(self):
        path = self.home / ".local/bin/kootoro-gen"
        return path.read_text(encoding="utf-8") if path.exists() else None


@pytest.fixture(name="machine")
def a_machine(tmp_path):
    return Machine(tmp_path / "machine")


@pytest.fixture(name="release")
def a_release(tmp_path):
    """Version 7.1.0, with a different program for each platform."""
    programs = {name: releases.stand_in(tmp_path / "programs" / name, "7.1.0", name) for name in releases.PLATFORMS}
    return releases.make(tmp_path / "release", programs, "7.1.0")


@pytest.fixture(name="server")
def a_server(tmp_path):
    """The folder `tmp_path` over HTTP."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("system, processor, platform", [
    ("Linux", "x86_64", "linux-amd64"), ("Linux", "amd64", "linux-amd64"), ("Linux", "aarch64", "linux-arm64"),
    ("Darwin", "arm64", "darwin-arm64"), ("Darwin", "x86_64", "darwin-amd64")])
def test_the_platform_is_picked(machine, release, system, processor, platform):
    machine.pin(release)
    machine.put("uname", f'[ "$1" = -s ] && echo {system} || echo {processor}')
    paths = machine.folder / "paths"
    assert machine.install(GITHUB_PATH=str(paths)) == "kootoro-gen 7.1.0\n"
    assert f"echo {platform} >>" in machine.installed
    assert paths.read_text() == f"{machine.home}/.local/bin\n"


def test_an_unknown_platform_and_a_missing_archive(machine, tmp_path):
    program = releases.stand_in(tmp_path / "program", "7.1.0")
    warned = machine.pin(releases.make(tmp_path / "release", {"linux-arm64": program}, "7.1.0"))
    assert "version 7.1.0 has no archive for linux-amd64, darwin-amd64, darwin-arm64" in warned
    for system, processor in (("Linux", "x86_64"), ("FreeBSD", "amd64"), ("Linux", "riscv64")):
        machine.put("uname", f'[ "$1" = -s ] && echo {system} || echo {processor}')
        said = machine.install(expect=1)
        assert f"error: the release has no file for {system} {processor}" in said
        assert "kootoro-gen-7.1.0-linux-arm64.tar.gz" in said and machine.installed is None


def test_a_machine_with_only_macos_tools(tmp_path, release):
    machine = Machine(tmp_path / "machine", [tool for tool in NEEDED if tool != "sha256sum"])
    machine.pin(release)
    assert "sha256sum and shasum are not on PATH" in machine.install(expect=1)
    (machine.bin / "shasum").symlink_to(shutil.which("shasum"))
    (machine.bin / "perl").symlink_to(shutil.which("perl"))
    assert machine.install() == "kootoro-gen 7.1.0\n"


@pytest.mark.parametrize("shell", ["dash", "busybox"])
def test_small_shells(tmp_path, release, server, shell):
    """busybox brings all its tools, and wget instead of curl."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    tools = [tool for tool in NEEDED if tool != "curl"]
    machine = Machine(tmp_path / "machine", tools + ["wget"] if shell == "dash" and shutil.which("wget") else NEEDED)
    if shell == "busybox":
        for tool in (*tools, "wget"):
            machine.put(tool, f'exec {shutil.which("busybox")} {tool} "$@"')
    machine.pin(f"{server}/release")
    assert machine.install(shell=[shutil.which(shell), *(["sh"] if shell == "busybox" else [])]) == "kootoro-gen 7.1.0\n"


def test_a_changed_archive_is_not_run(machine, release, tmp_path):
    machine.pin(release)
    evil = {name: releases.stand_in(tmp_path / "evil" / name, "7.1.0", "evil") for name in releases.PLATFORMS}
    releases.make(release, evil, "7.1.0")
    said = machine.install(expect=1)
    assert "is pinned" in said and "kootoro-gen init --release URL" in said
    assert machine.installed is None and not list((tmp_path / "evil").glob("*.log"))


def test_a_mirror_is_verified(machine, release, server, tmp_path):
    machine.pin(release)
    shutil.copytree(release, tmp_path / "mirror")
    assert machine.install(KOOTORO_GEN_URL=f"{server}/mirror/") == "kootoro-gen 7.1.0\n"
    (machine.home / ".local/bin/kootoro-gen").unlink()
    for archive in (tmp_path / "mirror").glob("*.gz"):
        archive.write_bytes(b"another file")
    assert "is pinned" in machine.install(expect=1, KOOTORO_GEN_URL=f"{server}/mirror")
    assert f"cannot download {server}/none/" in machine.install(expect=1, KOOTORO_GEN_URL=f"{server}/none")
    assert machine.installed is None


def test_one_hash_pins_all_platforms_without_ci_release(machine, release):
    given = {"KOOTORO_GEN_URL": f"file://{release}", "KOOTORO_GEN_SHA256": releases.sha256(release / "SHA256SUMS")}
    assert machine.install(**given) == "kootoro-gen 7.1.0\n"
    (machine.home / ".local/bin/kootoro-gen").unlink()
    assert "SHA256SUMS has the hash" in machine.install(expect=1, **{**given, "KOOTORO_GEN_SHA256": "0" * 64})
    assert "no release is pinned" in machine.install(expect=1, KOOTORO_GEN_URL=given["KOOTORO_GEN_URL"])
    assert machine.installed is None


def test_a_program_on_the_path_is_used_only_if_its_version_is_pinned(machine, release):
    present = machine.bin / "kootoro-gen"
    releases.stand_in(present, "6.0.0")
    assert machine.install() == "kootoro-gen 6.0.0\n", "nothing is pinned"
    machine.pin(release)
    said = machine.install()
    assert said == "PATH has kootoro-gen 6.0.0, but version 7.1.0 is pinned: installing 7.1.0\nkootoro-gen 7.1.0\n"
    (machine.home / ".local/bin/kootoro-gen").unlink()
    releases.stand_in(present, "7.1.0")
    assert machine.install() == "kootoro-gen 7.1.0\n" and machine.installed is None


def test_another_release_replaces_the_pinned_one_and_nothing_else(tmp_path, release):
    project = tmp_path / "project"
    project.mkdir()

    def init(*flags, expect=0):
        done = subprocess.run([PROGRAM, "init", *flags], cwd=project, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == expect, done.stderr
        return done.stderr

    assert "kootoro-gen init --release URL" in init("--ci", "gitlab")
    assert init("--release", str(release)) == "wrote ci/release\n"
    older = releases.make(tmp_path / "older", {"linux-amd64": releases.stand_in(tmp_path / "old", "7.0.0")}, "7.0.0")
    assert "replaced ci/release\n" in init("--release", str(older))
    assert "7.0.0" in (project / "ci/release").read_text()
    (project / "ci/release").unlink()
    shutil.copy(release / "SHA256SUMS", tmp_path / "SHA256SUMS")
    (tmp_path / "SHA256SUMS").write_text("<html>")
    assert "not a SHA-256 hash" in init("--release", str(tmp_path), expect=1)
    assert not (project / "ci/release").exists()


def test_a_release_behind_a_url(tmp_path, release, server):
    assert release.parent == tmp_path
    machine = Machine(tmp_path / "machine")
    machine.pin(f"{server}/release/")
    assert (machine.folder / "ci/release").read_text().splitlines()[0] == f"{server}/release"
    done = subprocess.run([PROGRAM, "init", "--release", f"{server}/none"], cwd=machine.folder, capture_output=True, text=True,
                          timeout=60, check=False)
    assert done.returncode == 1 and "cannot download" in done.stderr and "404" in done.stderr
    done = subprocess.run([PROGRAM, "init", "--release", f"{server}/release"], cwd=machine.folder, capture_output=True, text=True,
                          timeout=60, check=False, env={"PATH": "/nonexistent"})
    assert done.returncode == 1 and "`curl` is not on PATH" in done.stderr
