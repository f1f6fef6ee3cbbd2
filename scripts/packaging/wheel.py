"""Wheels (PEP 427): `pip install` puts the program beside the Python that installs it."""
import base64
import datetime
import hashlib
import io
import zipfile

from content import NAME, SUMMARY, license_expression
from system_files import COMPLETIONS

DISTRIBUTION = "kootoro_gen"  # the name as PEP 427 spells it in files


def metadata(release, texts, built):
    """Core metadata 2.4, with the licenses of PEP 639."""
    url = f"Project-URL: Download, {release.url}\n" if release.url else ""
    return (f"Metadata-Version: 2.4\nName: {NAME}\nVersion: {release.version}\nSummary: {SUMMARY}\n"
            f"License-Expression: {license_expression(built.platform)}\nLicense-File: LICENSE\nLicense-File: NOTICES\n{url}"
            "Requires-Python: >=3.7\nDescription-Content-Type: text/markdown\n\n").encode() + texts.readme


def description(built):
    """The WHEEL file: one line per tag; the file's name joins them by dots."""
    tags = "".join(f"Tag: py3-none-{tag}\n" for tag in built.platform.wheels)
    return f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: false\n{tags}".encode()


def files_of(release, texts, built):
    """{path: (bytes, mode)}, without RECORD."""
    stem = f"{DISTRIBUTION}-{release.version}"
    info, data = f"{stem}.dist-info", f"{stem}.data"
    files = {f"{data}/scripts/{NAME}": (built.program, 0o755),
             f"{info}/METADATA": (metadata(release, texts, built), 0o644), f"{info}/WHEEL": (description(built), 0o644),
             f"{info}/licenses/LICENSE": (texts.license, 0o644), f"{info}/licenses/NOTICES": (built.notices, 0o644)}
    files.update({f"{data}/data/{COMPLETIONS[shell].removeprefix('usr/')}": (content, 0o644)
                  for shell, content in texts.completions.items()})
    files.update({f"{data}/data/share/man/man1/{name}": (content, 0o644) for name, content in texts.man_pages.items()})
    return files


def record(files, name):
    """The list of all files with their hashes, as PEP 376 and PEP 427 define it; it has none for itself."""
    def row(path, content):
        encoded = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        return f"{path},sha256={encoded},{len(content)}\n"

    return "".join(row(path, content) for path, (content, _) in sorted(files.items())) + f"{name},,\n"


def zipped(files, epoch):
    """A .zip of {name: (bytes, mode)} in the given order, with one time for all."""
    packed, time = io.BytesIO(), datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).timetuple()[:6]
    with zipfile.ZipFile(packed, "w") as archive:
        for name, (content, mode) in files.items():
            entry = zipfile.ZipInfo(name, time)
            entry.create_system, entry.external_attr = 3, (0o100000 | mode) << 16  # Unix, a regular file
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def pack(release, texts, built):
    """The wheel of a platform: its name and its bytes."""
    files, stem = dict(sorted(files_of(release, texts, built).items())), f"{DISTRIBUTION}-{release.version}"
    listing = f"{stem}.dist-info/RECORD"
    files[listing] = record(files, listing).encode(), 0o644  # the specification asks for it at the end
    return f"{stem}-py3-none-{'.'.join(built.platform.wheels)}.whl", zipped(files, release.epoch)
