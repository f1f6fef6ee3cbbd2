"""Archives whose bytes depend on their content alone."""
import gzip
import hashlib
import io
import tarfile

import fetch


def notices(compiler, sources, platform):
    """The licenses of everything that is in a binary."""
    def of_system(pin):
        return platform.name.split("-")[0] in pin.get("systems", ["linux", "darwin"])

    found = [(pin, sources / pin["name"] / pin["text"]) for pin in fetch.PINS["libraries"] if of_system(pin)]
    found += [(pin, compiler / pin["text"]) for pin in fetch.PINS["from_the_compiler"] if of_system(pin)]
    parts = ["kootoro-gen contains these libraries. Their licenses follow."]
    for pin, path in found:
        title = f"{pin['as']} {pin['version']} ({pin['license']})"
        parts.append(f"{title}\n{'=' * len(title)}\n\n{path.read_text(encoding='utf-8').strip()}")
    return "\n\n\n".join(parts) + "\n"


def tar_gz(files, epoch):
    """A .tar.gz of {name: (bytes, mode)}: sorted, without owners, with one time for all."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=epoch, compresslevel=9, filename="") as stream, \
            tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, (content, mode) in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(content), mode, epoch
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def release_files(folder):
    """The files of a release in a folder; the folder may hold others."""
    return sorted([*folder.glob("kootoro-gen-*.tar.gz"), *folder.glob("kootoro-gen-*.cdx.json"), *folder.glob("SHA256SUMS")])


def sums(folder):
    """SHA256SUMS of a release, in the format of `sha256sum`."""
    paths = [path for path in release_files(folder) if path.name != "SHA256SUMS"]
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths)
