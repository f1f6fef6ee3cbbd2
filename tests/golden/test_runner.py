"""The golden runner must fail when it should: run on cases made up here, with a shell as the program.

usage: python3 tests/golden/test_runner.py
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent


class Runner(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="kootoro-runner-")
        self.addCleanup(self.scratch.cleanup)
        self.root = pathlib.Path(self.scratch.name)
        self.program = self.root / "program"
        self.program.write_text('#!/bin/sh\nexec sh -c "$1"\n')
        self.program.chmod(0o755)

    def case(self, data, **files):
        folder = self.root / "cases/area/case"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "case.json").write_text(json.dumps(data))
        for name, content in files.items():
            path = folder / name.replace("__", ".").replace("_in_", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
        return folder

    def outcome(self, *options):
        done = subprocess.run([sys.executable, str(HERE / "run.py"), "--cases", str(self.root / "cases"),
                               "--program", str(self.program), *options], capture_output=True, text=True, check=False)
        self.said = done.stdout
        closing = done.stdout.splitlines()[-1]
        self.assertEqual(done.returncode == 0, ", 0 failed" in closing, done.stdout)
        return closing

    def passes(self):
        self.assertEqual(self.outcome(), "1 passed, 0 failed, 0 skipped", self.said)

    def fails(self, because):
        self.assertEqual(self.outcome(), "0 passed, 1 failed, 0 skipped", self.said)
        self.assertIn(because, self.said)

    def test_text_and_exit_code(self):
        self.case({"args": ["cat in; echo bad >&2; exit 3"], "exit": 3}, **{"in": "hi\n", "expect__out": "hi\n",
                                                                              "expect__err": "bad\n"})
        self.passes()

    def test_other_text(self):
        self.case({"args": ["echo hi"]}, expect__out="ho\n")
        self.fails("-ho\n+hi\n")

    def test_unexpected_text(self):
        self.case({"args": ["echo hi >&2"]})
        self.fails("+hi\n")

    def test_exit_code(self):
        self.case({"args": ["exit 1"]})
        self.fails("exit code 1, expected 0")

    def test_misspelt_key(self):
        self.case({"args": ["true"], "untuched": True})
        self.fails("unknown key untuched")

    def test_untouched(self):
        self.case({"args": ["cp in out; rm in; cp out in"], "untouched": True}, **{"in": "x"})
        self.fails("was written, though nothing may be: in")

    def test_removed_input(self):
        self.case({"args": ["rm in"]}, **{"in": "x"})
        self.fails("removed files: ['in']")

    def test_tree(self):
        self.case({"args": ["mkdir new; echo 1 > new/a; echo 2 > new/b"]}, expect_in_new="")
        self.fails("not in expect/")
        self.assertEqual(self.outcome("--update"), "1 passed, 0 failed, 0 skipped")
        self.passes()
        self.assertEqual((self.root / "cases/area/case/expect/new/b").read_text(), "2\n")

    def test_part_of_a_tree(self):
        self.case({"args": ["mkdir new; echo 1 > new/a; echo 2 > b"], "below": "new"}, expect_in_a="1\n")
        self.passes()
        self.case({"args": ["mkdir new; echo 2 > new/a"], "below": "new"})
        self.fails("-1\n+2\n")

    def test_below_needs_what_is_expected(self):
        self.case({"args": ["mkdir new; echo 2 > new/a"], "below": "new"})
        self.fails("written, but not in expect/: a")

    def test_steps(self):
        self.case({"steps": [{"args": ["echo 1"]}, {"args": ["cat made"], "setup": [["touch", "made"]]}]},
                  expect__1__out="1\n")
        self.passes()

    def test_clean_environment(self):
        os.environ["KOOTORO_SECRET"] = "told"
        self.addCleanup(os.environ.pop, "KOOTORO_SECRET")
        self.case({"args": ["echo $KOOTORO_SECRET$GIVEN"], "env": {"GIVEN": "x"}}, expect__out="x\n")
        self.passes()

    @unittest.skipUnless(os.geteuid() == 0, "privileges can be dropped only by root")
    def test_as_nobody(self):
        self.case({"args": ["cat in 2>/dev/null || id -u"], "as_nobody": True, "setup": [["chmod", "000", "in"]]},
                  **{"in": "x", "expect__out": "65534\n"})
        self.passes()

    def test_no_cases(self):
        (self.root / "cases").mkdir()
        self.assertEqual(self.outcome(), "0 passed, 1 failed, 0 skipped")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad - len(result.skipped)} passed, {bad} failed, {len(result.skipped)} skipped")
    sys.exit(1 if bad else 0)
