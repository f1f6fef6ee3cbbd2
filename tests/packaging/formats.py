"""Each format, read by the tool that installs it, or by what its document says."""
import base64
import csv
import gzip
import hashlib
import io
import json
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import zipfile

from sample import EPOCH, PROGRAM, RELEASE, TEXTS, all_built, built

import archive
import deb
import homebrew
import image
import mise
import rpm
import sbom
import wheel
from verify.images import inspect
from verify.report import Report, Scene


def differences(found, expected):
    """The lines of a check that compares two values."""
    return [] if found == expected else [f"expected {expected}", f"found {found}"]


def lacks(tool):
    """Whether a tool is missing; reports that what needs it is skipped."""
    if shutil.which(tool):
        return False
    print(f"skipped: packaging: there is no {tool}")
    return True


def output(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def an_archive_has_one_folder_without_owners_and_times():
    name, packed = archive.pack(RELEASE, TEXTS, built("linux-amd64"))
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as read:
        entries = read.getmembers()
    folder = "kootoro-gen-1.2.3-linux-amd64"
    expected = ["LICENSE", "NOTICES", "README.md", "completions/_kootoro-gen", "completions/kootoro-gen.bash",
                "completions/kootoro-gen.fish", "kootoro-gen", "man/kootoro-gen-diff.1", "man/kootoro-gen.1"]
    problems = differences((name, [entry.name for entry in entries]),
                           (f"{folder}.tar.gz", [f"{folder}/{file}" for file in expected]))
    problems += differences({(entry.uid, entry.gid, entry.uname, entry.gname, entry.mtime) for entry in entries},
                            {(0, 0, "", "", EPOCH)})
    return problems + differences([entry.mode for entry in entries if entry.name.endswith("/kootoro-gen")], [0o755])


def every_format_gives_the_same_bytes_again():
    """Also when the order of the inputs differs."""
    problems = []
    shuffled = type(TEXTS)(TEXTS.license, TEXTS.readme, TEXTS.changelog, dict(reversed(TEXTS.completions.items())),
                           dict(reversed(TEXTS.man_pages.items())))
    for module in (archive, wheel, *([deb] if shutil.which("dpkg-deb") else []), *([rpm] if shutil.which("rpmbuild") else [])):
        if module.pack(RELEASE, TEXTS, built("linux-arm64")) != module.pack(RELEASE, shuffled, built("linux-arm64")):
            problems.append(f"{module.__name__} gives different bytes for the same input")
    return problems


def dpkg_reads_the_deb():
    if lacks("dpkg-deb"):
        return []
    with tempfile.TemporaryDirectory() as folder:
        name, packed = deb.pack(RELEASE, TEXTS, built("linux-arm64"))
        path = pathlib.Path(folder) / name
        path.write_bytes(packed)
        fields = dict(line.split(": ", 1) for line in output("dpkg-deb", "--field", path).splitlines() if line[0] != " ")
        expected = {"Package": "kootoro-gen", "Version": "1.2.3", "Architecture": "arm64", "Installed-Size": "1", "Depends": None}
        problems = differences({key: fields.get(key) for key in expected}, expected)
        rows = [line.split() for line in output("dpkg-deb", "--contents", path).splitlines()]
        files = sorted(row[-1] for row in rows if row[0][0] == "-")
        problems += differences(files, [
            "./usr/bin/kootoro-gen", "./usr/share/bash-completion/completions/kootoro-gen",
            "./usr/share/doc/kootoro-gen/CHANGELOG.md.gz", "./usr/share/doc/kootoro-gen/changelog.gz",
            "./usr/share/doc/kootoro-gen/copyright",
            "./usr/share/fish/vendor_completions.d/kootoro-gen.fish",
            "./usr/share/man/man1/kootoro-gen-diff.1.gz", "./usr/share/man/man1/kootoro-gen.1.gz",
            "./usr/share/zsh/vendor-completions/_kootoro-gen"])
        problems += differences({(row[1], row[3], row[4]) for row in rows}, {("root/root", "2023-11-14", rows[0][4])})
        output("dpkg-deb", "--control", path, pathlib.Path(folder) / "control")
        output("dpkg-deb", "--extract", path, pathlib.Path(folder) / "tree")
        checked = subprocess.run(["md5sum", "--check", "--strict", "--quiet", "../control/md5sums"], check=False,
                                 cwd=pathlib.Path(folder) / "tree", capture_output=True, text=True)
        return problems + differences((checked.returncode, checked.stdout), (0, ""))


def dpkg_reads_the_changelog():
    if lacks("dpkg-parsechangelog"):
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "changelog"
        path.write_bytes(deb.changelog(RELEASE))
        found = [output("dpkg-parsechangelog", "--file", path, "--show-field", name).strip() for name in ("Version", "Timestamp")]
    return differences(found, ["1.2.3", str(EPOCH)])


def rpm_reads_the_rpm():
    if lacks("rpmbuild"):
        return []
    with tempfile.TemporaryDirectory() as folder:
        name, packed = rpm.pack(RELEASE, TEXTS, built("linux-arm64"))
        path = pathlib.Path(folder) / name
        path.write_bytes(packed)
        problems = differences(name, "kootoro-gen-1.2.3-1.aarch64.rpm")
        wanted = "%{NAME} %{VERSION} %{RELEASE} %{ARCH} %{BUILDHOST} %{BUILDTIME}"
        found = output("rpm", "--query", "--package", "--queryformat", wanted, path)
        problems += differences(found, f"kootoro-gen 1.2.3 1 aarch64 kootoro-gen {EPOCH}")
        found = output("rpm", "--query", "--package", "--queryformat", "[%{FILEUSERNAME} %{FILEMTIMES}\n]", path).splitlines()
        problems += differences(set(found), {f"root {EPOCH}"})
        files = output("rpm", "--query", "--package", "--list", path).splitlines()
        problems += [f"no {file}" for file in ("/usr/bin/kootoro-gen", "/usr/share/zsh/site-functions/_kootoro-gen",
                                               "/usr/share/man/man1/kootoro-gen.1.gz") if file not in files]
        licensed = output("rpm", "--query", "--package", "--licensefiles", path).splitlines()
        return problems + differences(licensed, [f"/usr/share/licenses/kootoro-gen/{file}" for file in ("LICENSE", "NOTICES")])


def a_wheel_is_as_pep_427_says():
    name, packed = wheel.pack(RELEASE, TEXTS, built("linux-amd64"))
    tags = "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64"
    problems = differences(name, f"kootoro_gen-1.2.3-py3-none-{tags}.whl")
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        listing = "kootoro_gen-1.2.3.dist-info/RECORD"
        rows = {row[0]: (row[1], row[2]) for row in csv.reader(read.read(listing).decode().splitlines())}
        for entry in read.namelist():
            content = read.read(entry)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            right = ("", "") if entry == listing else (f"sha256={digest}", str(len(content)))
            problems += differences((entry, rows.pop(entry, None)), (entry, right))
        problems += differences((rows, read.namelist()[-1]), ({}, listing))
        description = read.read("kootoro_gen-1.2.3.dist-info/WHEEL").decode().splitlines()
        problems += differences([line for line in description if line.startswith("Tag")],
                                [f"Tag: py3-none-{tag}" for tag in tags.split(".")])
        program = read.getinfo("kootoro_gen-1.2.3.data/scripts/kootoro-gen")
        problems += differences((program.external_attr >> 16, program.date_time), (0o100755, (2023, 11, 14, 22, 13, 20)))
        metadata = read.read("kootoro_gen-1.2.3.dist-info/METADATA").decode()
    return problems + differences(metadata.splitlines()[:3], ["Metadata-Version: 2.4", "Name: kootoro-gen", "Version: 1.2.3"])


def _inspected(packed, folder):
    path = pathlib.Path(folder) / "kootoro-gen-1.2.3-oci.tar"
    path.write_bytes(packed)
    report = Report()
    return inspect(Scene(pathlib.Path(folder), pathlib.Path(folder), 1, report), path), report


def an_image_is_as_the_specification_says():
    """Every descriptor has the hash and the size of its blob; a changed layer is noticed."""
    name, packed = image.pack(RELEASE, TEXTS, [built("linux-amd64"), built("linux-arm64")])
    with tempfile.TemporaryDirectory() as folder:
        found, report = _inspected(packed, folder)
        problems = differences((name, sorted(found), report.problems), ("kootoro-gen-1.2.3-oci.tar", ["amd64", "arm64"], []))
        configuration, layer = found["arm64"]
        problems += differences((configuration["User"], configuration["Entrypoint"]), ("65532:65532", ["/usr/bin/kootoro-gen"]))
        with tarfile.open(fileobj=io.BytesIO(layer)) as read:
            entries = {entry.name: (entry.type, entry.mode) for entry in read}
            problems += differences(read.extractfile("usr/bin/kootoro-gen").read(), PROGRAM)
        problems += differences((entries["tmp"], entries["work"]), ((tarfile.DIRTYPE, 0o1777), (tarfile.DIRTYPE, 0o755)))
        files = {}
        with tarfile.open(fileobj=io.BytesIO(packed)) as read:
            files = {entry.name: (read.extractfile(entry).read(), entry.mode) for entry in read}
        for blob, (content, mode) in files.items():
            if content[:2] == b"\x1f\x8b":
                files[blob] = gzip.compress(gzip.decompress(content) + b"\0"), mode
        _, report = _inspected(archive.tar(files, EPOCH), folder)
        return problems + ([] if report.problems else ["a changed layer is not noticed"])


def a_formula_and_a_tool_name_every_archive():
    archives = {name: (f"kootoro-gen-1.2.3-{name}.tar.gz", f"{index:064x}") for index, name in enumerate(all_built())}
    problems, texts = [], [pack(RELEASE, archives)[1].decode() for pack in (homebrew.pack, mise.pack)]
    for text in texts:
        for file, digest in archives.values():
            at = text.find(f'"{RELEASE.url}/{file}"')
            if at < 0 or digest not in text[at:at + 250]:
                problems.append(f"{file} has not its hash in\n{text}")
    if shutil.which("ruby"):
        checked = subprocess.run(["ruby", "-c"], input=texts[0], capture_output=True, text=True, check=False)
        problems += differences(checked.returncode, 0)
    return problems


def a_bill_of_materials_names_the_commit():
    document = json.loads(sbom.cyclonedx(RELEASE.version, RELEASE.commit, RELEASE.epoch))
    metadata = document["metadata"]
    return differences((document["bomFormat"], metadata["timestamp"], metadata["component"]["properties"]),
                       ("CycloneDX", "2023-11-14T22:13:20Z", [{"name": "commit", "value": "c0ffee"}]))


CHECKS = [an_archive_has_one_folder_without_owners_and_times, every_format_gives_the_same_bytes_again, dpkg_reads_the_deb,
          dpkg_reads_the_changelog, rpm_reads_the_rpm, a_wheel_is_as_pep_427_says, an_image_is_as_the_specification_says,
          a_formula_and_a_tool_name_every_archive, a_bill_of_materials_names_the_commit]
