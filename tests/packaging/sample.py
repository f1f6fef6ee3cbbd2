"""A small release: every format is packed from it. The program is a script, so that tests can run what they install."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts/packaging")]

import content  # noqa: E402
from platforms import PLATFORMS  # noqa: E402

EPOCH = 1700000000  # 2023-11-14 22:13:20 UTC
RELEASE = content.Release("1.2.3", "c0ffee", EPOCH, "https://example.com/releases/v1.2.3")
TEXTS = content.Texts(b"the license\n", b"# read me\n", b"# changes\n",
                      {"bash": b"# bash\n", "zsh": b"#compdef kootoro-gen\n", "fish": b"# fish\n"},
                      {"kootoro-gen.1": b".TH KOOTORO-GEN 1\n", "kootoro-gen-diff.1": b".TH KOOTORO-GEN-DIFF 1\n"})
PROGRAM = b"#!/bin/sh\necho kootoro-gen 1.2.3\n"


def built(name):
    return content.Built(PLATFORMS[name], PROGRAM, b"the notices\n")


def all_built():
    return {name: built(name) for name in PLATFORMS}
