"""Small inputs that ask for much: each ends within bounds of time and memory, with a result or with a message."""
import json
import resource
import subprocess

import pytest

from project import DAY, PROGRAM, SANITIZED

SECONDS = 60  # of processor time; a release build needs a hundredth
MEMORY = 2 << 30
MOST_OUTPUT = 50 << 20


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(folder, *arguments, data=b"", stdin=None):
    channel = {"stdin": stdin} if stdin else {"input": data}
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, check=False, preexec_fn=limits, timeout=600,
                          env={"PATH": "/usr/bin:/bin", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": DAY}, **channel)
    assert done.returncode in (0, 1, 2, 3), (done.returncode, done.stderr[-300:])
    assert len(done.stdout) + len(done.stderr) < MOST_OUTPUT
    return done


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return name


NESTED = 9_000
SETTINGS = {  # file, text, what is printed
    "list of a million": ("x.tfvars", "a = [" + "7," * 1_100_000 + "]\n", "7\n  ]"),
    "the same in JSON": ("x.tfvars.json", '{"a": [' + "7," * 1_100_000 + "7]}", "7\n  ]"),
    "brackets": ("x.tfvars", "a = " + "[" * NESTED + "]" * NESTED + "\n", '"a": ['),
    "brackets in JSON": ("x.tfvars.json", '{"a": ' + "[" * NESTED + "]" * NESTED + "}", '"a": ['),
    "too many brackets": ("x.tfvars", "a = " + "[" * 50_000 + "]" * 50_000 + "\n", "nested more than 10000 levels deep"),
    "combining marks": ("x.tfvars", 'a = "o' + "\u0302\u0323" * 100_000 + '"\n', "\u034f"),
    "errors in one line": ("x.tfvars", "a = [" + "foo," * 50_000 + "]\n", "49000 more of this kind"),
    "escapes in one line": ("x.tfvars", 'a = "' + "\\y" * 300_000 + '"\n', "unknown escape"),
    "duplicates in one line": ("x.tfvars.json", "{" + ",".join('"k": 1' for _ in range(200_000)) + "}", "is set twice"),
    "huge numbers": ("x.tfvars", "a = [for x in [" + "1," * 5_000 + "] : 1e999999]\n", "too large"),
    "a loop of loops": ("x.tfvars", "a = " + "[for x in [1,2,3,4,5,6,7,8,9] : " * 20 + "1" + "]" * 20 + "\n", "too large"),
    "a text that doubles": ("x.tfvars", "a = [for a in [\"" + "x" * 1000 + "\"] : " + "".join(
        '[for a in ["${a}${a}"] : ' for _ in range(30)) + "a" + "]" * 31 + "\n", "too large"),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_settings(tmp_path, case):
    name, text, printed = SETTINGS[case]
    done = run(tmp_path, "eval", write(tmp_path, name, text))
    assert printed in done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_findings_in_masses(project, form):
    """A mistake in each of many names: the first are reported, the others counted, in every format."""
    for name, text in (("names.tfvars", "".join(f"name_{i} = {i}\n" for i in range(100_000))),
                       ("line.tfvars.json", json.dumps({"lambda_functions": {"memory_sizes": {f"f{i}": 512 for i in range(8_000)}}}))):
        write(project.folder, name, text)
        done = run(project.folder, "validate", "--env", "dev", "--var-file", name, "--format", form)
        assert done.returncode == 1
        assert b"more of this kind" in done.stdout + done.stderr


def test_a_line_of_megabytes(project):
    write(project.folder, "x.tfvars", 'additional_tags = { a = "' + "x" * 50_000_000 + '" }')
    assert b"additional_tags.a" in run(project.folder, "validate", "--env", "dev", "--var-file", "x.tfvars").stderr


def test_deep_layers(project):
    deep = "additional_tags = " + "{a=" * 900 + "{" + ",".join(f"k{i}=1" for i in range(20_000)) + "}" + "}" * 900 + "\n"
    write(project.folder, "one.tfvars", deep)
    write(project.folder, "two.tfvars", deep)
    done = run(project.folder, "validate", "--env", "dev", "--var-file", "one.tfvars", "--var-file", "two.tfvars")
    assert done.returncode == 1


def test_inputs_without_an_end(project):
    for arguments in (("eval", "-"), ("review", "-"), ("validate", "--env", "dev", "--var-file", "-")):
        with open("/dev/zero", "rb") as zeros:
            done = run(project.folder, *arguments, stdin=zeros)
        assert done.returncode == 1
        assert b"512 MiB" in done.stderr, done.stderr[-300:]


def test_an_override_of_thousands_of_resources_in_one_line(project):
    folder = project.folder / "env" / "overrides" / "dev"
    folder.mkdir(parents=True)
    write(folder, "x.tf.json", json.dumps({"resource": {"aws_sns_topic": {f"t{i}": {"name": f"n{i}"} for i in range(4_000)}}}))
    run(project.folder, "validate", "--env", "dev", "--format", "json")


def machine(states, start="c0"):
    return json.dumps({"StartAt": start, "TimeoutSeconds": 60, "States": states})


def test_workflows_of_many_routes(project):
    folder = project.folder / "t"
    folder.mkdir()
    chain = {"end": {"Type": "Succeed"}}
    for i in range(300):
        following = f"c{i + 1}" if i < 299 else "end"
        chain[f"c{i}"] = {"Type": "Choice", "Default": f"r{i}", "Choices": [
            {"Variable": "$.a", "StringEquals": "x", "Next": f"p{i}"}, {"Variable": "$.b", "IsPresent": True, "Next": f"q{i}"}]}
        for side in "pqr":
            chain[f"{side}{i}"] = {"Type": "Pass", "Result": 1, "ResultPath": f"$.{side}{i}", "Next": following}
    net = {"end": {"Type": "Succeed"}}
    for i in range(300):
        net[f"c{i}"] = {"Type": "Choice", "Default": "end", "Choices": [
            {"Variable": "$.a", "StringEquals": str(j), "Next": f"c{j}"} for j in range(60)]}
    path = {"c0": {"Type": "Pass", "ResultPath": "$" + ".a" * 50_000, "End": True}}
    for states in (chain, net, path):
        write(folder, "verification.asl.json", machine(states))
        run(project.folder, "validate", "--env", "dev", "--templates", "t")
