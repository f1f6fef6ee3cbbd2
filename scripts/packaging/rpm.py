"""Packages for Fedora, RHEL and SUSE, by rpmbuild."""
import os
import pathlib
import tempfile

import system_files
from content import DESCRIPTION, NAME, SUMMARY, license_expression
from fetch import run

# No debug package, nothing stripped, no links by build ID; no name of this machine, and the commit's time.
SPEC = """\
%global debug_package %{{nil}}
%global __os_install_post %{{nil}}
%global _build_id_links none
%global _buildhost kootoro-gen
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _binary_payload w9.xzdio
Name: {name}
Version: {version}
Release: {revision}
Summary: {summary}
License: {license}
{url}AutoReqProv: no

%description
{description}

%install
cp -a {tree}/. %{{buildroot}}

%files
{files}
"""
REVISION = "1"


def files_of(texts, built):
    """What Fedora's guidelines ask for: documents, and licenses in their own folder."""
    return {**system_files.program_files(texts, built, system_files.COMPLETIONS),
            f"usr/share/doc/{NAME}/README.md": (texts.readme, 0o644),
            f"usr/share/doc/{NAME}/CHANGELOG.md": (texts.changelog, 0o644),
            f"usr/share/licenses/{NAME}/LICENSE": (texts.license, 0o644),
            f"usr/share/licenses/{NAME}/NOTICES": (built.notices, 0o644)}


def _directive(path):
    return "%doc " if "/share/doc/" in path or "/man/" in path else "%license " if "/licenses/" in path else ""


def spec(release, built, files, tree):
    """The spec file of a package whose files lie in `tree`."""
    listed = [f"%dir /usr/share/{kind}/{NAME}" for kind in ("doc", "licenses")]
    listed += [f"%attr({mode:04o},root,root) {_directive(path)}/{path}" for path, (_, mode) in sorted(files.items())]
    return SPEC.format(name=NAME, version=release.version, revision=REVISION, summary=SUMMARY, description=DESCRIPTION,
                       license=license_expression(built.platform), url=f"URL: {release.url}\n" if release.url else "",
                       tree=tree, files="\n".join(listed))


def pack(release, texts, built):
    """The package of a Linux platform: its name and its bytes."""
    files, name = files_of(texts, built), f"{NAME}-{release.version}-{REVISION}.{built.platform.rpm}.rpm"
    with tempfile.TemporaryDirectory(prefix="kootoro-rpm-") as scratch:
        top, tree = pathlib.Path(scratch) / "top", pathlib.Path(scratch) / "tree"
        system_files.write_tree(tree, files, release.epoch)
        (top / "package.spec").parent.mkdir()
        (top / "package.spec").write_text(spec(release, built, files, tree), encoding="utf-8")
        run(["rpmbuild", "-bb", "--target", f"{built.platform.rpm}-linux", "--define", f"_topdir {top}",
             "--define", f"_tmppath {scratch}", top / "package.spec"],
            env={**os.environ, "HOME": scratch, "SOURCE_DATE_EPOCH": str(release.epoch)})
        return name, (top / "RPMS" / built.platform.rpm / name).read_bytes()
