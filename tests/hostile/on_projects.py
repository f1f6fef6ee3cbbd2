"""Checks with hostile texts in the files of a project, in names and in arguments: what all commands print about them."""
import contextlib
import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

import plans
import projects
import readers
import strings

LINK = re.compile(r"(?<!\\)\[[^\]\\]*\]\([^)]*\)")  # SARIF 2.1.0, 3.11.6
ANNOTATION = re.compile(r"::(?:error|warning|notice) (?:file=[^,:\r\n]+,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?)?title=[a-z0-9-]+::[^\r\n]*")


def text(output, used):
    return readers.hidden(output) + readers.commands(output) + readers.forged_lines(output, used)


def json_text(output, used):
    json.loads(output)
    return readers.hidden(output) + readers.commands(output)


def github(output, used):
    """Every line is one command of ours."""
    return readers.hidden(output) + [f"not an annotation: {line[:200]!r}" for line in output.splitlines() if not ANNOTATION.fullmatch(line)]


def sarif(output, used):
    results = json.loads(output)["runs"][0]["results"]
    messages = [message["text"] for result in results
                for message in [result["message"], *(place["message"] for place in result.get("relatedLocations", []))]]
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for result in results for place in result.get("locations", [])]
    return (json_text(output, used) + [f"a link: {message!r:.200}" for message in messages if LINK.search(message)] +
            [f"not a URI: {uri!r}" for uri in uris if not re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})*", uri, re.A)])


def junit(output, used):
    suites = ElementTree.fromstring(output)
    names = {element.tag for element in suites.iter()} - {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
    return readers.hidden(output) + readers.commands(output) + ([f"elements: {names}"] if names else [])


FINDINGS = {"text": text, "json": json_text, "github": github, "sarif": sarif, "junit": junit}
# Commands with an argument that someone else may have written: a script of CI passes on names of branches and files.
ARGUMENTS = (["{}"], ["--{}"], ["--env", "{}"], ["--env", "dev", "--var", "{}"], ["--env", "dev", "--var", "{}=1"],
             ["--env", "dev", "--var", "project_name={}"], ["--env", "dev", "--var-file", "{}"], ["--env", "dev", "--config-dir", "{}"],
             ["--env", "dev", "--templates", "{}"], ["validate", "--env", "dev", "--format", "{}"], ["validate", "{}"], ["review", "{}"],
             ["review", "-", "--allow-destroy", "{}"], ["review", "-", "--allow-destroy", "{}=x"], ["diff", "{}", "dev"], ["diff", "dev", "{}"],
             ["diff", "git:{}", "dev"], ["diff", "git:HEAD:{}", "dev"], ["explain", "{}", "--env", "dev"], ["graph", "{}"],
             ["graph", "--env", "dev", "--what", "{}"], ["adopt", "--state", "{}", "--env", "dev"], ["eval", "{}"], ["docs", "{}"], ["help", "{}"],
             ["schema", "{}"], ["completion", "{}"], ["preflight", "--env", "dev", "--{}"], ["list", "--config-dir", "{}"], ["facts", "{}"],
             ["init", "{}"], ["bootstrap", "--config-dir", "{}"], ["openapi", "--env", "{}"])


# Where in the list of texts to begin: each text comes to other places in each round.
ROUNDS = range(0, len(strings.ALL), 31)


class Checks:
    def __init__(self, program):
        self.program = program

    @contextlib.contextmanager
    def project(self):
        with tempfile.TemporaryDirectory(prefix="kootoro-hostile-") as folder:
            yield projects.Project(self.program, folder)

    def problems_of(self, about, run, used, reader=text):
        """The problems of a finished run: its messages, and its output by the reader of the format."""
        status, output, errors = run
        problems = [f"ended with {status}: {errors[:300]}"] if status not in (0, 1, 2, 3) else []
        try:
            problems += reader(output, used) if output else []
        except (ValueError, ElementTree.ParseError, KeyError) as error:
            problems.append(f"unreadable: {error}: {output[:200]!r}")
        return [f"{about}: {problem}" for problem in (problems + text(errors, used))[:3]]

    def findings(self, work, used, *arguments):
        problems = []
        for name, reader in FINDINGS.items():
            problems += self.problems_of(f"validate --format {name}", work.run("validate", *arguments, "--format", name), used, reader)
        return problems

    def settings(self):
        problems = []
        with self.project() as work:
            values = json.loads(work.run("eval", str(projects.CASE / "env/express.tfvars"))[1])
            for start in ROUNDS:
                used, texts = {}, projects.endless(start)
                for document in projects.variations(values, texts, used):
                    work.write("env/hostile.tfvars.json", document)
                    problems += self.findings(work, used, "--env", "hostile", "--templates", "small", "--unknown", "warn")
                    problems += self.problems_of("eval", work.run("eval", "env/hostile.tfvars.json"), used, json_text)
        return problems

    def comments(self):
        """In native syntax, where an excerpt shows the line of an error."""
        used = dict(enumerate(strings.ALL.values()))
        lines = [f"unknown_{number} = 1 /* {strings.tagged(hostile, number)} */" for number, hostile in used.items()]
        lines += [f'unknown_{len(used) + number} = "{strings.tagged(hostile, number)}"' for number, hostile in used.items()]
        with self.project() as work:
            problems = []
            for part in ("\n".join(lines[:len(used)]), *lines[len(used):]):
                work.write("env/hostile.tfvars", part + "\n")
                for name in FINDINGS if "unknown_0 " in part else ("text",):
                    problems += self.problems_of(name, work.run("validate", "--env", "hostile", "--format", name), used, FINDINGS[name])
            return problems

    def blueprints(self):
        problems = []
        with self.project() as work:
            for path in sorted((work.folder / "small").glob("*.json")):
                original = json.loads(path.read_text(encoding="utf-8"))
                for start in ROUNDS:
                    used, texts = {}, projects.endless(start)
                    for document in projects.variations(original, texts, used):
                        work.write(f"small/{path.name}", document)
                        arguments = ("--env", "dev", "--templates", "small")
                        problems += self.problems_of(path.name, work.run("validate", *arguments), used)
                        problems += self.problems_of(path.name, work.run("validate", *arguments, "--format", "sarif"), used, sarif)
                        problems += self.problems_of(f"{path.name}: graph", work.run("graph", *arguments), used)
                work.write(f"small/{path.name}", original)
        return problems

    def overrides(self):
        """Values that are accepted: they come to the output, and so to differences, sources and graphs."""
        problems = []
        with self.project() as work, self.project() as harmless:
            used = dict(enumerate(strings.ALL.values()))
            for each, form in ((work, str), (harmless, strings.benign)):
                each.run("--env", "dev", "--out", "old")
                values = {strings.tagged(form(hostile), number): form(hostile).replace("${", "$${").replace("%{", "%%{")
                          for number, hostile in used.items()}
                each.write("env/overrides/dev/a.tf.json", {"//": list(values), "resource": {"aws_sns_topic": {"own": {
                    "name": "own", "tags": values, "display_name": "a"}}}})
            for name, reader in readers.FORMATS.items():
                (status, output, errors), (_, other, _) = (each.run("diff", "old/dev", "dev", "--format", name, "--limit", "1000000000")
                                                           for each in (work, harmless))
                problems += [f"diff --format {name}: {problem}" for problem in reader(output, other, {})]
                problems += self.problems_of(f"diff --format {name}", (status, "", errors), used)
            for arguments, reader in ((("--stdout",), json_text), (("--out", "old", "--check"), text), (("--out", "old", "--diff"), text),
                                      (("--out", "old", "--diff", "--color", "always"), text), ((), text)):
                problems += self.problems_of(" ".join(arguments), work.run("--env", "dev", *arguments), used, reader)
            for arguments, reader in ((("--all",), text), (("--all", "--json"), json_text)):
                problems += self.problems_of("explain", work.run("explain", *arguments, "--env", "dev"), used, reader)
            problems += self.problems_of("graph", work.run("graph", "--what", "resources", "--env", "dev"), used)
            problems += self.problems_of("graph", work.run("graph", "--what", "resources", "--format", "dot", "--env", "dev"), used)
        return problems

    def states(self):
        """A state in `adopt`, and the blocks of an environment's moves."""
        resource = {"address": "aws_sqs_queue.a", "mode": "managed", "type": "aws_sqs_queue", "name": "a", "index": "k", "provider_name": "aws",
                    "values": {"id": "a", "bucket": "a", "name": "a", "function_name": "a", "arn": "a"}, "depends_on": ["a.b"]}
        types = ("aws_s3_bucket", "aws_lambda_function", "aws_dynamodb_table", "example_thing")
        state = {"format_version": "1.0", "terraform_version": "1.13.4", "values": {"root_module": {
            "resources": [{**resource, "type": name, "address": f"{name}.a"} for name in types],
            "child_modules": [{"address": "module.a", "resources": [resource]}]}}}
        moves = {"moved": [{"from": "aws_s3_bucket.a", "to": "aws_s3_bucket.b"}], "import": [{"to": "aws_s3_bucket.c", "id": "a"}],
                 "removed": [{"from": "aws_s3_bucket.d", "lifecycle": {"destroy": False}}]}
        problems = []
        with self.project() as work:
            for start in ROUNDS:
                used, texts = {}, projects.endless(start)
                for document in projects.variations(state, texts, used):
                    for arguments, reader in (((), text), (("--format", "json"), json_text), (("--import",), text)):
                        run = work.run("adopt", "--state", "-", "--env", "dev", *arguments, given=json.dumps(document))
                        problems += self.problems_of("adopt", run, used, reader)
                for document in projects.variations(moves, texts, used):
                    work.write("env/moves/dev.tf.json", document)
                    problems += self.problems_of("moves", work.run("--env", "dev", "--stdout"), used, json_text)
                    problems += self.problems_of("moves", work.run("diff", "dev", "prod"), used)
        return problems

    def names_of_files(self):
        problems = []
        with self.project() as work:
            work.run("--env", "dev", "--out", "out")
            for number, (about, hostile) in enumerate(projects.NAMES.items()):
                name, used = strings.tagged(hostile, 1), {1: hostile}
                work.write(f"env/{name}.tfvars", "unknown = 1\n")
                work.write(f"{name}/{name}.tfvars", "unknown = 1\n")
                work.write(f"env/overrides/{name}/a.tf.json", "{}")
                work.write(f"out/dev/{name}_override.tf", "a\n")
                runs = [(("list",), text), (("list", "--json"), json_text), (("list", "--config-dir", name), text),
                        (("--env", "dev", "--var-file", f"env/{name}.tfvars"), text), (("--env", name), text),
                        (("--env", "dev", "--out", "out"), text), (("--env", "dev", "--out", name), text),
                        (("diff", name, "dev"), text), (("diff", f"{name}/dev", "dev", "--format", "markdown"), text)]
                runs += [(("validate", "--all", "--config-dir", name, "--format", form), reader) for form, reader in FINDINGS.items()]
                runs += [(("validate", "--env", "dev", "--var-file", f"env/{name}.tfvars", "--format", form), reader) for form, reader in FINDINGS.items()]
                for arguments, reader in runs[number % 6::6]:
                    problems += self.problems_of(f"{about}: {' '.join(arguments)!r}", work.run(*arguments), used, reader)
                (work.folder / f"env/{name}.tfvars").unlink()
                (work.folder / f"out/dev/{name}_override.tf").unlink()
        return problems

    def arguments(self):
        problems = []
        lost = json.dumps(plans.written({**plans.WHOLE, "resource_changes": plans.RESOURCES[:1]}))
        with self.project() as work:
            work.git("init", "-q")
            for number, (about, hostile) in enumerate(projects.ARGUMENTS.items()):
                argument = strings.tagged(hostile, 1)
                for command in ARGUMENTS[number % 6::6]:
                    run = work.run(*(part.replace("{}", argument) for part in command), given=lost)
                    problems += self.problems_of(f"{about}: {command}", run, {1: hostile})
        return problems

    def names_in_git(self):
        """A branch's name is the title of a report, a folder's name comes to its causes."""
        problems = []
        with self.project() as work:
            work.git("init", "-q")
            work.git("add", ".")
            work.git("commit", "-q", "-m", "a")
            folders = [name for name in projects.NAMES.values() if ":" not in name]
            for name in ["harmless", *(strings.tagged(name, number) for number, name in enumerate(folders))]:
                work.write(f"{name}/dev.tfvars", "project_name = \"other\"\n")
            work.git("add", ".")
            work.git("commit", "-q", "-m", "b")
            for number, name in enumerate(folders):
                names, sides = list(readers.FORMATS), [(f"git:HEAD:{strings.tagged(name, number)}", "git:HEAD:harmless")]
                with contextlib.suppress(subprocess.CalledProcessError):  # most can't be the name of a branch
                    work.git("branch", strings.tagged(name, number), "HEAD~1")
                    sides.append((f"git:{strings.tagged(name, number)}", "git:HEAD~1"))
                for side, harmless in sides:
                    for form in (names[number % 4],):
                        (status, output, errors), (_, other, _) = (work.run("diff", one, "dev", "--format", form, "--var", "project_name=x", "--env", "dev")
                                                                   for one in (side, harmless))
                        found = readers.FORMATS[form](untagged(output), untagged(other), {})
                        problems += [f"{side!r}, {form}: {problem}" for problem in found if status in (0, 2) and "members" not in problem]
                        problems += self.problems_of(repr(side), (status, "", errors), {number: name})
        return problems


def untagged(output):
    return re.sub(r"q\d+q", "", output)
