"""Compares what a golden case said and wrote with what it should, or writes that down as the new expectation."""
import difflib
import shutil


def _text(data):
    return data.decode("utf-8", errors="backslashreplace")


def difference(name, expected, actual):
    """A unified diff of two byte strings."""
    lines = difflib.unified_diff(_text(expected).splitlines(keepends=True), _text(actual).splitlines(keepends=True),
                                 f"expected {name}", f"actual {name}")
    text = "".join(line if line.endswith("\n") else line + "\n\\ no newline at the end\n" for line in lines)
    return text or f"{name}: same text, other bytes\n"


class Comparison:
    def __init__(self, case, update):
        self.case, self.update, self.problems = case, update, []

    def step(self, step, result, suffix):
        """Compares exit code, stdout and stderr of one run."""
        if result.code != step.exit:  # never updated: an exit code is part of what the case is about
            self.problems.append(f"exit code {result.code}, expected {step.exit}: {' '.join(step.args)}\n"
                                 f"{_text(result.err)}")
        self._file(f"expect{suffix}.out", result.out)
        self._file(f"expect{suffix}.err", result.err)

    def _file(self, name, actual):
        path = self.case.folder / name
        expected = path.read_bytes() if path.exists() else b""
        if actual == expected:
            return
        if not self.update:
            self.problems.append(difference(name, expected, actual))
        elif actual:
            path.write_bytes(actual)
        else:
            path.unlink()

    def tree(self, before, after):
        """Compares the files before and after all steps with the case's promises."""
        written = {name: content for name, (kind, content, _) in after.items()
                   if kind != "folder" and before.get(name, ("", b""))[:2] != (kind, content)}
        removed = sorted(name for name, (kind, *_) in before.items() if kind != "folder" and name not in after)
        if removed != sorted(self.case.removed):
            self.problems.append(f"removed files: {removed}, expected {sorted(self.case.removed)}")
        if self.case.untouched:
            touched = sorted(name for name in after if after[name] != before.get(name))
            self.problems += [f"was written, though nothing may be: {name}" for name in touched]
        elif (self.case.folder / "expect").is_dir() or self.case.below:
            self._expected_tree(written)

    def _expected_tree(self, written):
        """The folder `expect` holds exactly the files that are new or changed, or those below one folder."""
        root = self.case.folder / "expect"
        if self.case.below:
            prefix = self.case.below.rstrip("/") + "/"
            written = {name.removeprefix(prefix): content for name, content in written.items()
                       if name.startswith(prefix)}
        expected = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if not path.is_dir()}
        if expected == written:
            return
        if self.update:
            shutil.rmtree(root, ignore_errors=True)
            for name, content in written.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content)
            return
        for name in sorted(expected.keys() | written.keys()):
            if name not in written:
                self.problems.append(f"not written: {name}")
            elif name not in expected:
                self.problems.append(f"written, but not in expect/: {name}")
            elif written[name] != expected[name]:
                self.problems.append(difference(name, expected[name], written[name]))
