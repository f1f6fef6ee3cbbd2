"""Same settings, same bytes: for any folder, locale, time zone, day, thread count and order of settings."""
import json
import shutil
import subprocess

import pytest

from project import PROGRAM, Project, contents

SURROUNDINGS = [
    {"LC_ALL": "C", "TZ": "UTC"},
    {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Chatham"},
    {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "LC_NUMERIC": "fr_FR.UTF-8", "SOURCE_DATE_EPOCH": "1767225600"},  # 2026-01-01
]


@pytest.mark.parametrize("name", ["dev", "test", "prod"])
def test_surroundings_do_not_matter(name, tmp_path):
    made = []
    for number, surroundings in enumerate(SURROUNDINGS):
        project = Project(tmp_path / f"{'deeper/' * number}folder {number} ü")
        made.append(contents(project.generate(name, **surroundings)))
    assert made[0] and made[0] == made[1] == made[2]


def test_number_of_threads_does_not_matter(tmp_path):
    made = []
    for jobs in ("1", "4"):
        project = Project(tmp_path / jobs)
        project.run("--all", "--jobs", jobs)
        made.append(contents(project.folder / "generated"))
    assert made[0] and made[0] == made[1]


@pytest.mark.parametrize("name", ["dev", "test", "prod"])
def test_order_of_settings_does_not_matter(name, tmp_path):
    """The same values as JSON, keys sorted and keys in reverse, instead of the hand-written file."""
    made = []
    for reverse in (False, True):
        project = Project(tmp_path / str(reverse))
        values = json.loads(project.run("eval", f"env/{name}.tfvars").stdout)
        (project.folder / "env" / f"{name}.tfvars").unlink()
        text = json.dumps(ordered(values, reverse), indent=1)
        (project.folder / "env" / f"{name}.tfvars.json").write_text(text)
        made.append(contents(project.generate(name)))
    original = Project(tmp_path / "original")
    made.append(contents(original.generate(name)))
    assert made[0] and made[0] == made[1] == made[2]


def ordered(value, reverse):
    """The value with the keys of every object in order, or in reverse."""
    if isinstance(value, dict):
        return {key: ordered(value[key], reverse) for key in sorted(value, reverse=reverse)}
    return [ordered(element, reverse) for element in value] if isinstance(value, list) else value


def test_nothing_of_the_machine_is_written(tmp_path):
    project = Project(tmp_path / "a-telling-folder-name")
    output = project.generate("dev")
    for path in output.rglob("*"):
        assert path.is_dir() or "a-telling-folder-name" not in path.read_text(), path


def test_from_another_folder(tmp_path):
    """--config-dir and --out give the same result from another folder."""
    project = Project(tmp_path / "project")
    expected = contents(project.generate("dev"))
    shutil.rmtree(project.folder / "generated")
    subprocess.run([PROGRAM, "generate", "--env", "dev", "--config-dir", str(project.folder / "env"),
                    "--out", str(tmp_path / "elsewhere")], cwd="/", check=True, timeout=60, capture_output=True)
    assert contents(tmp_path / "elsewhere" / "dev") == expected
