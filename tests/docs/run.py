"""Holds the documents to the truth: what they name exists, what they show is what the program does.

usage: tests/docs/run.py        KOOTORO_GEN names the program (default: build/dev/src/kootoro-gen)
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = pathlib.Path(os.environ.get("KOOTORO_GEN", ROOT / "build/dev/src/kootoro-gen")).resolve()
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/README.md", "src/diag/README.md",
             "src/workflow/README.md", "templates/README.md", "tests/golden/README.md", "tests/e2e/README.md",
             "bench/README.md", "docs/bootstrap.md", "docs/ci.md", "docs/editors.md", "docs/formats.md"]
BUILT = ("build/", "generated/")       # there after a run only
SHOWN = re.compile(r"[\w.-]+(?:/[\w.*-]+)+/?")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def every_kind_of_message_has_a_golden_case():
    """A message that no case shows could say anything."""
    kinds = re.findall(r'^KOOTORO_KIND\(\w+, "([\w-]+)"\)', text("include/kootoro/diag/kinds.def"), re.M)
    shown = "".join(path.read_text(encoding="utf-8", errors="replace") for path in (ROOT / "tests/cases").rglob("expect*")
                    if path.is_file())
    return [f"no golden case shows [{kind}]" for kind in kinds
            if f"[{kind}]" not in shown and f"[{kind}: " not in shown]


def the_references_are_fresh():
    """What `kootoro-gen docs` prints is committed."""
    problems = []
    for name, flags in {"docs/settings.md": [], "docs/account.md": ["--account"], "docs/guardrails.md": ["--guardrails"],
                        "docs/preflight.md": ["--preflight"]}.items():
        printed = subprocess.run([PROGRAM, "docs", *flags], capture_output=True, text=True, timeout=60, check=True).stdout
        if printed != text(name):
            problems.append(f"{name} is stale: kootoro-gen {' '.join(['docs', *flags])} > {name}")
    return problems


def every_fault_of_the_predecessor_has_its_test():
    faults = json.loads(text("tests/faults.json"))
    problems = [f"tests/faults.json: {path} has no test `{test}` (fault {number})"
                for number, (path, test) in faults["caught"].items()
                if not (ROOT / path).exists() or test not in text(path)]
    told = {int(number) for part in ("caught", "not_ours") for number in faults[part]}
    return problems + [f"tests/faults.json: nothing is said of fault {number}" for number in sorted({*range(1, 71)} - told)]


def the_map_names_the_stages_in_order():
    built = re.findall(r"^kootoro_stage\((\w+)", text("src/CMakeLists.txt"), re.M)
    told = re.findall(r"^\| `(\w+)` \|", text("src/README.md"), re.M)
    return [] if told == built else [f"src/README.md tells of {told}, src/CMakeLists.txt builds {built}"]


def the_map_names_functions_that_are_there():
    """`stage::function` is declared in a public header of the stage."""
    problems = []
    for stage, name in re.findall(r"`([a-z]+)::(\w+)`", text("src/README.md")):
        headers = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "include/kootoro" / stage).glob("*.hpp"))
        if not re.search(rf"\b{name}\b", headers):
            problems.append(f"src/README.md: no header of `{stage}` has `{name}`")
    return problems


def links_and_paths_lead_somewhere():
    problems = []
    for name in DOCUMENTS:
        folder, body = (ROOT / name).parent, text(name)
        problems += [f"{name}: the link to {target} leads nowhere" for target in re.findall(r"\]\(([^)#:]+)\)", body)
                     if not (folder / target).exists()]
        for path in re.findall(r"`([^`\s]+)`", body):
            if not SHOWN.fullmatch(path) or path.startswith(BUILT) or "NAME" in path or "STAGE" in path:
                continue
            known = [base for base in (ROOT, folder) if (base / path.split("/")[0]).exists()]
            if known and not any(list(base.glob(path)) for base in known):
                problems.append(f"{name}: there is no {path}")
    return problems


def commands(name):
    """The lines of a document's shell blocks that run the program."""
    for block in re.findall(r"^```sh\n(.*?)^```", text(name), re.M | re.S):
        for line in block.splitlines():
            if line.startswith(("kootoro-gen ", "source <(kootoro-gen")):
                yield line.split("  #")[0].strip()


def in_a_project(work):
    with tempfile.TemporaryDirectory(prefix="kootoro-docs-") as folder:
        here = pathlib.Path(folder)
        shutil.copytree(ROOT / "env", here / "env")
        (here / "bin").mkdir()
        (here / "bin/kootoro-gen").symlink_to(PROGRAM)
        for command in (["init", "-q", "-b", "main"], ["add", "env"],
                        ["-c", "user.name=docs", "-c", "user.email=docs@example.com", "commit", "-q", "-m", "env"]):
            subprocess.run(["git", *command], cwd=here, check=True)
        environment = {**os.environ, "PATH": f"{here / 'bin'}:{os.environ['PATH']}", "NO_COLOR": "1"}

        def run(command):
            return subprocess.run(["bash", "-c", command], cwd=here, env=environment, capture_output=True, text=True,
                                  timeout=120, check=False)
        return work(here, run)


def commands_in_the_readme_work():
    def work(_, run):
        for command in commands("README.md"):
            done = run(command)
            if done.returncode not in ((0, 2) if re.search("--check|--diff|gen diff", command) else (0,)):
                yield f"README.md: `{command}` ends with {done.returncode}\n{done.stderr}"
    return in_a_project(lambda here, run: list(work(here, run)))


def the_excerpt_is_what_is_generated():
    excerpt = re.search(r"^```json\n(.*?)^```", text("README.md"), re.M | re.S)[1]

    def work(here, run):
        run("kootoro-gen --env dev")
        made = (here / "generated/dev/modules/lambda/main.tf.json").read_text(encoding="utf-8")
        flat = [line.strip() for line in made.splitlines()]
        wanted = [line.strip() for line in excerpt.splitlines()]
        found = any(flat[at:at + len(wanted)] == wanted for at in range(len(flat)))
        return [] if found else ["README.md: its excerpt is not in modules/lambda/main.tf.json"]
    return in_a_project(work)


def the_error_is_what_is_said():
    block = next(block for block in re.findall(r"^```console\n(.*?)^```", text("README.md"), re.M | re.S) if "error:" in block)
    wanted = block.split("\n", 1)[1]

    def work(here, run):
        (here / "env/dev.tfvars").write_text("lambda_functions = {\n  memory_sizes = {\n    prepare_turn_prompt = 512\n  }\n}\n",
                                             encoding="utf-8")
        said = run("kootoro-gen --env dev").stderr
        return [] if said == wanted else [f"README.md shows\n{wanted}but what is said is\n{said}"]
    return in_a_project(work)


def the_first_run_is_what_is_said():
    block = re.search(r"^```console\n\$ scripts/run --env dev\n(.*?)^\$", text("README.md"), re.M | re.S)[1]

    def work(_, run):
        said = run("kootoro-gen --env dev").stderr
        return [] if said == block else [f"README.md shows\n{block}but what is said is\n{said}"]
    return in_a_project(work)


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"docs: there is no program {PROGRAM}\n0 passed, 1 failed")
        return 1
    checks = [every_kind_of_message_has_a_golden_case, the_references_are_fresh, every_fault_of_the_predecessor_has_its_test,
              the_map_names_the_stages_in_order,
              the_map_names_functions_that_are_there, links_and_paths_lead_somewhere, commands_in_the_readme_work,
              the_first_run_is_what_is_said,
              the_excerpt_is_what_is_generated, the_error_is_what_is_said]
    failed = 0
    for check in checks:
        if problems := check():
            failed += 1
            print(f"FAILED docs/{check.__name__}")
            print("".join(f"  {problem}\n" for problem in problems), end="")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
