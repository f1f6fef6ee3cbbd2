"""Checks what packs a release: each format, the rules of a release, and the script that installs it. Builds no program.

usage: tests/packaging/run.py
"""
import sys

import sample  # noqa: F401  pylint: disable=unused-import  # it makes the modules under test importable

import checks
import formats
import mach_o
import publishing
import whole


def main():
    return checks.run("packaging", [*formats.CHECKS, *publishing.CHECKS, *mach_o.CHECKS, *whole.CHECKS])


if __name__ == "__main__":
    sys.exit(main())
