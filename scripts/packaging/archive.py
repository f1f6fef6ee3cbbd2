"""Archives whose bytes depend on their content alone."""
import gzip
import hashlib
import io
import tarfile

import fetch
from content import NAME

# The files of an archive's folder `completions`.
COMPLETIONS = {"bash": "kootoro-gen.bash", "zsh": "_kootoro-gen", "fish": "kootoro-gen.fish"}


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


def tar(files, epoch):
    """A .tar of {name: (bytes, mode)}: sorted, without owners, with one time for all. A name that ends in / is a folder."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, (content, mode) in sorted(files.items()):
            entry = tarfile.TarInfo(name.rstrip("/"))
            entry.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            entry.size, entry.mode, entry.mtime = len(content), mode, epoch
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def compressed(content, epoch):
    """The bytes as a .gz, without a name."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=epoch, compresslevel=9, filename="") as stream:
        stream.write(content)
    return packed.getvalue()


def files_of(texts, built):
    """The files of an archive, below its folder."""
    files = {NAME: (built.program, 0o755), "LICENSE": (texts.license, 0o644), "NOTICES": (built.notices, 0o644),
             "README.md": (texts.readme, 0o644)}
    files.update({f"completions/{COMPLETIONS[shell]}": (content, 0o644) for shell, content in texts.completions.items()})
    files.update({f"man/{name}": (content, 0o644) for name, content in texts.man_pages.items()})
    return files


def pack(release, texts, built):
    """The archive of a platform: its name and its bytes."""
    folder = f"{NAME}-{release.version}-{built.platform.name}"
    files = {f"{folder}/{name}": file for name, file in files_of(texts, built).items()}
    return f"{folder}.tar.gz", compressed(tar(files, release.epoch), release.epoch)


def digest(content):
    return hashlib.sha256(content).hexdigest()
