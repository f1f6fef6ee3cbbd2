"""Checks the documents: what they name exists, links resolve, and commands print what the documents show.

usage: tests/docs/run.py [--update]

--update writes what the tutorial's commands print into the tutorial; review it with `git diff`.
KOOTORO_GEN names the program (default: build/dev/src/kootoro-gen).
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import session

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import backend_table  # noqa: E402
import checks  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("KOOTORO_GEN", ROOT / "build/dev/src/kootoro-gen")).resolve()
TUTORIAL = "docs/tutorial.md"
INDEX = "docs/README.md"
FOLDERS = ("bench", "docs", "env", "scripts", "src", "templates", "tests")
ABSENT = ("build/", "generated/", "env/facts.json", "env/overrides/", "env/moves/",
          ".github/workflows/kootoro.yml")  # made by a run, or by users
SHOWN = re.compile(r"[\w.-]+(?:/[\w.*-]+)+/?")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def documents():
    """The paths of all Markdown files of the project, test cases apart."""
    found = [*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))]
    names = sorted(path.relative_to(ROOT).as_posix() for path in found)
    return [name for name in names if not name.startswith("tests/cases/")]


def anchors(name):
    """The anchors that GitHub gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text(name), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def every_kind_of_message_has_a_golden_case():
    """The text of a message that no case shows is untested."""
    kinds = re.findall(r'^KOOTORO_KIND\(\w+, "([\w-]+)"\)', text("include/kootoro/diag/kinds.def"), re.M)
    shown = "".join(path.read_text(encoding="utf-8", errors="replace") for path in (ROOT / "tests/cases").rglob("expect*")
                    if path.is_file())
    return [f"no golden case shows [{kind}]" for kind in kinds
            if f"[{kind}]" not in shown and f"[{kind}: " not in shown]


def the_references_are_fresh():
    """The committed pages are what `kootoro-gen docs` prints."""
    problems = []
    for name, flags in {"docs/settings.md": [], "docs/account.md": ["account"], "docs/guardrails.md": ["guardrails"],
                        "docs/preflight.md": ["preflight"]}.items():
        printed = subprocess.run([PROGRAM, "docs", *flags], capture_output=True, text=True, timeout=60, check=True).stdout
        if printed != text(name):
            problems.append(f"{name} is stale: kootoro-gen {' '.join(['docs', *flags])} > {name}")
    return problems


def the_page_of_the_backends_lists_their_arguments():
    """In the order of the table in the source, with the variables of secrets and required arguments."""
    told = []
    for section in re.split(r"^### ", text("docs/backends.md"), flags=re.M)[1:]:
        told += [(section.split()[0], *row) for row in re.findall(r"^\| `([\w.]+)` \|[^|]*\|(?:[^|`]*`(\w+)`)?[^|`]*\|$", section, re.M)]
    table = [(backend, name, variable) for backend, name, _, _, variable in backend_table.rows()]
    return [f"docs/backends.md and src/config/backend_arguments.cpp differ: {row}" for row in sorted({*told} ^ {*table})]


def printed(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60, check=True).stdout


def topics():
    return [line.split()[0] for line in printed("docs", "--list").splitlines()]


def the_program_prints_every_guide():
    """`kootoro-gen docs TOPIC` for everybody who has no checkout."""
    problems, known = [], topics()
    for path in sorted((ROOT / "docs").rglob("*.md")):
        topic = (path.parent.name if path.stem == "README" else path.stem)
        if path.relative_to(ROOT).as_posix() != INDEX and (
                topic not in known or printed("docs", topic) != path.read_text(encoding="utf-8")):
            problems.append(f"`kootoro-gen docs {topic}` does not print {path.relative_to(ROOT)}")
    return problems


def named_topics_exist():
    """Messages, settings and documents name topics; messages never name a file that only a checkout has."""
    problems, known = [], topics()
    for path in sorted([*(ROOT / "src").rglob("*.[ch]pp"), *(ROOT / name for name in documents())]):
        body = re.sub(r'"\n\s*"', "", path.read_text(encoding="utf-8"))
        for topic in re.findall(r"kootoro-gen docs ([a-z][a-z-]*)", body):
            if topic not in known:
                problems.append(f"{path.relative_to(ROOT)}: there is no topic `{topic}`")
        if path.suffix == ".cpp":
            for cited in re.findall(r'"[^"\n]*?\b(docs/[\w/-]+\.md)[^"\n]*"', body):
                problems.append(f"{path.relative_to(ROOT)}: a user without a checkout can't read {cited}: name the topic")
    return problems


def every_fault_of_the_predecessor_has_its_test():
    faults = json.loads(text("tests/faults.json"))
    problems = [f"tests/faults.json: {path} has no test `{test}` (fault {number})"
                for number, (path, test) in faults["caught"].items()
                if not (ROOT / path).exists() or test not in text(path)]
    told = {int(number) for part in ("caught", "not_ours") for number in faults[part]}
    return problems + [f"tests/faults.json: fault {number} is missing" for number in sorted({*range(1, 71)} - told)]


def the_map_names_functions_that_exist():
    """`stage::function` is declared in a public header of the stage."""
    problems = []
    for stage, name in re.findall(r"`([a-z]+)::(\w+)`", text("src/README.md")):
        headers = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "include/kootoro" / stage).glob("*.hpp"))
        if not re.search(rf"\b{name}\b", headers):
            problems.append(f"src/README.md: no header of `{stage}` has `{name}`")
    return problems


def links_resolve():
    problems = []
    for name in documents():
        for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", text(name)):
            path = (ROOT / name).parent / target if target else ROOT / name
            if not path.exists():
                problems.append(f"{name}: the link to {target} leads nowhere")
            elif anchor and path.suffix == ".md" and anchor not in anchors(path.resolve().relative_to(ROOT)):
                problems.append(f"{name}: {target} has no heading #{anchor}")
    return problems


def named_paths_exist():
    problems = []
    for name in documents():
        folder, body = (ROOT / name).parent, text(name)
        for path in re.findall(r"`([^`\s]+)`", body):
            if not SHOWN.fullmatch(path) or path.startswith(ABSENT) or "NAME" in path or "STAGE" in path:
                continue
            known = [base for base in (ROOT, folder) if (base / path.split("/")[0]).exists()]
            if known and not any(list(base.glob(path)) for base in known):
                problems.append(f"{name}: {path} does not exist")
    return problems


def the_index_lists_every_document():
    listed = {str((ROOT / "docs" / target).resolve().relative_to(ROOT))
              for target in re.findall(r"\]\(([^)#:\s]+)\)", text(INDEX))}
    return [f"{INDEX} does not list {name}" for name in documents() if name not in listed | {INDEX}]


def the_tutorial_prints_what_it_shows():
    problems, written = session.run(text(TUTORIAL), PROGRAM, "--update" in sys.argv)
    if written != text(TUTORIAL):
        (ROOT / TUTORIAL).write_text(written, encoding="utf-8")
    return [f"{TUTORIAL}: {problem}" for problem in problems]


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


def the_example_of_an_override_is_accepted():
    """In every environment, without a finding in the fragment."""
    fragments = re.findall(r"^```json\n(.*?)^```", text("docs/overrides.md"), re.M | re.S)

    def work(here, run):
        for number, fragment in enumerate(fragments):
            (here / f"env/overrides/{number}.tf.json").write_text(fragment, encoding="utf-8")
        done = run("kootoro-gen validate --all")
        clean = fragments and done.returncode == 0 and "env/overrides" not in done.stderr
        return [] if clean else [f"docs/overrides.md: its example is not accepted\n{done.stderr}"]
    return in_a_project(work)


def the_example_of_an_own_file_is_copied():
    own = re.search(r"^```hcl\n(.*?)^```", text("docs/overrides.md"), re.M | re.S)[1]

    def work(here, run):
        (here / "env/overrides/prod").mkdir(exist_ok=True)
        (here / "env/overrides/prod/own.tf").write_text(own, encoding="utf-8")
        run("kootoro-gen --env prod")
        done = run("kootoro-gen --env prod --check")
        copied = (here / "generated/prod/own.tf").read_text(encoding="utf-8") == own
        outputs = (here / "generated/prod/modules/api_gateway/outputs.tf.json").read_text(encoding="utf-8")
        declared = re.search(r"module\.api_gateway\.(\w+)", own)[1] in outputs
        good = done.returncode == 0 and "own.tf" not in done.stderr and copied and declared
        return [] if good else [f"docs/overrides.md: own.tf\n{done.stderr}"]
    return in_a_project(work)


def the_examples_of_backends_are_valid():
    examples = re.findall(r"^```hcl\n(.*?)^```", text("docs/backends.md"), re.M | re.S)

    def work(here, run):
        for example in examples:
            (here / "env/demo.tfvars").write_text('resource_name_suffix = "demo"\n' + example, encoding="utf-8")
            done = run("kootoro-gen validate --env demo")
            if done.returncode != 0:
                yield f"docs/backends.md: an example is not valid\n{done.stderr}"
    return in_a_project(lambda here, run: list(work(here, run)))


def commands_in_the_readme_work():
    def work(_, run):
        for command in commands("README.md"):
            done = run(command)
            if done.returncode not in ((0, 2) if re.search("--check|--diff|gen diff", command) else (0,)):
                yield f"README.md: `{command}` exits with {done.returncode}\n{done.stderr}"
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


def the_error_is_what_is_printed():
    block = next(block for block in re.findall(r"^```console\n(.*?)^```", text("README.md"), re.M | re.S) if "error:" in block)
    wanted = block.split("\n", 1)[1]

    def work(here, run):
        (here / "env/dev.tfvars").write_text("lambda_functions = {\n  memory_sizes = {\n    prepare_turn_prompt = 512\n  }\n}\n",
                                             encoding="utf-8")
        said = run("kootoro-gen --env dev").stderr
        return [] if said == wanted else [f"README.md shows\n{wanted}but the program prints\n{said}"]
    return in_a_project(work)


def the_first_run_is_what_is_printed():
    block = re.search(r"^```console\n\$ scripts/run --env dev\n(.*?)^\$", text("README.md"), re.M | re.S)[1]

    def work(_, run):
        said = run("kootoro-gen --env dev").stderr
        return [] if said == block else [f"README.md shows\n{block}but the program prints\n{said}"]
    return in_a_project(work)


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"docs: {PROGRAM} does not exist\n0 passed, 1 failed")
        return 1
    return checks.run("docs", [
        every_kind_of_message_has_a_golden_case,
        the_references_are_fresh,
        the_page_of_the_backends_lists_their_arguments,
        the_example_of_an_override_is_accepted,
        the_example_of_an_own_file_is_copied,
        the_examples_of_backends_are_valid,
        the_program_prints_every_guide,
        named_topics_exist,
        every_fault_of_the_predecessor_has_its_test,
        the_map_names_functions_that_exist,
        links_resolve,
        named_paths_exist,
        the_index_lists_every_document,
        the_tutorial_prints_what_it_shows,
        commands_in_the_readme_work,
        the_first_run_is_what_is_printed,
        the_excerpt_is_what_is_generated,
        the_error_is_what_is_printed])


if __name__ == "__main__":
    sys.exit(main())
