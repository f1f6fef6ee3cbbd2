"""Random plans: `scripts/fuzz-plans` with a few of them. It says what it checks; run it with more after a change to `review`."""
import subprocess
import sys

from project import CHECKOUT, PROGRAM


def test_review_of_random_plans_shows_all_and_forges_nothing():
    done = subprocess.run([sys.executable, CHECKOUT / "scripts/fuzz-plans", "--program", PROGRAM, "--count", "100", "--jobs", "2"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
