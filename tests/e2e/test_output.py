"""The files on disk after runs of the command line."""
import json
import os

from project import contents


def times(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_second_run_writes_nothing(project):
    output = project.generate("dev")
    before = times(output)
    project.generate("dev")
    assert before and times(output) == before


def test_a_change_rewrites_only_changed_files(project):
    output = project.generate("dev")
    before, old = times(output), contents(output)
    project.generate("dev", "lambda_functions={memory_sizes={initialize=1088}}")
    changed = {str(path.relative_to(output)) for path, time in times(output).items() if time != before[path]}
    new = contents(output)
    assert changed == {name for name in new if new[name] != old.get(name)}
    assert "modules/lambda/main.tf.json" in changed and "modules/s3/main.tf.json" not in changed


def test_foreign_files_stay(project):
    output = project.generate("dev")
    foreign = [output / "notes.md", output / "modules/lambda/extra.tf", output / "terraform.tfstate"]
    for path in foreign:
        path.write_text("mine")
    before = times(output)
    done = project.run("--env", "dev")
    assert times(output) == before and all(path.read_text() == "mine" for path in foreign)
    assert "notes.md" not in done.stdout
    assert "extra.tf" in done.stderr  # Terraform would read it


def test_orphans_are_removed(project):
    output = project.generate("dev")
    manifest = json.loads((output / ".kootoro-gen.json").read_text())
    assert any("modules/api_gateway/" in name for name in contents(output)) and manifest
    project.generate("dev", "api_gateway={create_api_gateway=false}")
    assert not any("modules/api_gateway/" in name for name in contents(output))
    fresh = contents(output)
    project.generate("dev")
    project.generate("dev", "api_gateway={create_api_gateway=false}")
    assert contents(output) == fresh


def test_a_foreign_folder_is_an_error(project):
    output = project.output("dev")
    output.mkdir(parents=True)
    (output / "main.tf").write_text("# by hand\n")
    project.run("--env", "dev", expect=1)
    assert [path.name for path in output.iterdir()] == ["main.tf"]


def test_check_distinguishes_fresh_from_stale(project):
    output = project.generate("dev")
    project.run("--env", "dev", "--check")
    (output / "main.tf.json").write_text("{}\n")
    (output / "modules/s3/outputs.tf.json").unlink()
    before = times(output)
    done = project.run("--env", "dev", "--check", expect=2)
    assert "main.tf.json" in done.stderr + done.stdout and "modules/s3/outputs.tf.json" in done.stderr + done.stdout
    assert times(output) == before
    difference = project.run("--env", "dev", "--check", "--diff", expect=2).stdout
    assert "\n-{}\n" in difference and "\n+{\n" in difference
    project.generate("dev")
    project.run("--env", "dev", "--check")


def test_check_of_nothing_generated(project):
    project.run("--env", "dev", "--check", expect=2)
    assert not (project.folder / "generated").exists()


def test_stdout_writes_no_file(project):
    shown = project.run("--env", "dev", "--stdout").stdout
    assert '"aws_lambda_function"' in shown
    assert sorted(os.listdir(project.folder)) == ["env"]


def test_errors_write_no_file(project):
    project.run("--env", "dev", "--var=nonsense=1", expect=1)
    assert sorted(os.listdir(project.folder)) == ["env"]


def test_an_error_in_one_environment_leaves_that_one_out(project):
    (project.folder / "env" / "broken.tfvars").write_text("aws_region = 1 +\n")
    project.run("--all", expect=1)
    assert sorted(os.listdir(project.folder / "generated")) == ["dev", "prod", "test"]


def test_several_environments_at_once(project):
    project.run("--env", "dev,prod")
    assert sorted(os.listdir(project.folder / "generated")) == ["dev", "prod"]
