"""Runs checks: functions that return their problems, a line each. Shared by the tests in Python that are not pytest's."""


def run(name, checks):
    """Prints the problems of each check and the totals. Returns the exit status: 1 when a check failed."""
    failed = 0
    for check in checks:
        if problems := check():
            failed += 1
            print(f"FAILED {name}/{check.__name__}")
            print("".join(f"  {problem}\n" for problem in problems), end="")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0
