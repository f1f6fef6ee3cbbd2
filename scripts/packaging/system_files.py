"""The files of a package that a system's package manager installs: {path below /: (bytes, mode)}."""
import gzip
import os

from content import NAME

# Where a shell looks for the completions of packages. Debian's zsh has a folder of its own for them.
COMPLETIONS = {"bash": "usr/share/bash-completion/completions/kootoro-gen",
               "zsh": "usr/share/zsh/site-functions/_kootoro-gen",
               "fish": "usr/share/fish/vendor_completions.d/kootoro-gen.fish"}
DEBIAN_COMPLETIONS = {**COMPLETIONS, "zsh": "usr/share/zsh/vendor-completions/_kootoro-gen"}


def gzipped(content):
    """As `gzip -9n`: without name and time."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def program_files(texts, built, completions):
    """The program, its completions and its manual."""
    files = {f"usr/bin/{NAME}": (built.program, 0o755)}
    files.update({completions[shell]: (content, 0o644) for shell, content in texts.completions.items()})
    files.update({f"usr/share/man/man1/{name}.gz": (gzipped(content), 0o644) for name, content in texts.man_pages.items()})
    return files


def write_tree(folder, files, epoch):
    """Writes files below a folder, with one time for all files and folders."""
    for name, (content, mode) in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(mode)
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    for path in sorted([folder, *folder.rglob("*")], reverse=True):
        os.utime(path, (epoch, epoch))
