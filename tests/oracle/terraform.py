"""Asks Terraform what a variable-definitions file means."""

import base64
import json
import os
import pathlib
import shutil
import subprocess


class Terraform:
    """A directory with `count` variables v0, v1, … of any type, and the commands on it."""

    def __init__(self, directory, count):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.names = ["v%d" % at for at in range(count)]
        text = "".join('variable "%s" { default = null }\n' % name for name in self.names)
        (self.directory / "main.tf").write_text(text)
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("TF_")}
        self.environment.update(CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1", TF_CLI_CONFIG_FILE=os.devnull)

    @staticmethod
    def available():
        return shutil.which("terraform") is not None

    def run(self, arguments, text=""):
        return subprocess.run(["terraform"] + arguments, cwd=self.directory, env=self.environment, input=text, text=True,
                              encoding="utf-8", errors="replace", stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)

    def write(self, data, extension=".tfvars"):
        path = self.directory / ("input" + extension)
        path.write_bytes(data)
        return path

    def problems(self, path):
        """The lines of the errors in `path`, in Terraform's order with their summaries; and whether a name was undeclared.

        None instead of the list when Terraform itself broke down."""
        result = self.run(["plan", "-json", "-input=false", "-lock=false", "-refresh=false", "-var-file=" + path.name])
        errors, undeclared, finished = [], False, result.returncode == 0
        for line in result.stdout.splitlines():
            try:
                entry = json.loads(line).get("diagnostic")
            except ValueError:
                continue
            if entry is None:
                continue
            place = entry.get("range") or {}
            if entry["severity"] == "error":
                finished = True
                if place.get("filename") == path.name:
                    errors.append((place["start"]["line"], entry["summary"]))
            undeclared = undeclared or "undeclared" in entry["summary"]
        return (errors if finished else None), undeclared

    def values(self, path, names):
        """The values of variables as parsed JSON with numbers as texts, or None where Terraform gives none."""
        expression = "base64encode(jsonencode([%s]))\n" % ", ".join("var." + name for name in names)
        result = self.run(["console", "-var-file=" + path.name], expression)
        lines = [line for line in result.stdout.splitlines() if line.startswith('"')]
        if result.returncode != 0 or not lines:
            return None
        try:
            return parse(base64.b64decode(lines[-1].strip('"')).decode("utf-8"))
        except ValueError:
            return None

    def output(self, path, name):
        """The value of one variable as `terraform output -json` shows it, or None. Slow, and for doubles with fewer digits.

        The other way has a flaw of its own: `jsonencode` normalises its result, and so composes an escape such as `\\n`
        with a combining character after it."""
        outputs = self.directory / "outputs.tf"
        outputs.write_text('output "value" { value = var.%s }\n' % name)
        try:
            done = self.run(["apply", "-auto-approve", "-input=false", "-lock=false", "-var-file=" + path.name])
            result = self.run(["output", "-json", "value"])
        finally:
            outputs.unlink()
            (self.directory / "terraform.tfstate").unlink(missing_ok=True)
            (self.directory / "terraform.tfstate.backup").unlink(missing_ok=True)
        return Wrapped(parse(result.stdout)) if done.returncode == 0 and result.returncode == 0 else None


class Wrapped:
    """A value that may itself be null."""

    def __init__(self, value):
        self.value = value


class Digits(str):
    """A number as it was written."""


def parse(text):
    """JSON with every digit kept. Negative zero is zero."""
    def number(digits):
        return Digits("0" if digits == "-0" else digits)

    return json.loads(text, parse_int=number, parse_float=number)
