"""Checks the image: the layout's hashes by reading it, that skopeo and umoci read it, and that it runs."""
import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile

from content import NAME
from verify.report import add_project, generate, is_native, run, version_of

INDEX, MANIFEST = "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json"


class Layout:
    """The files of an image layout, and the descriptors that were followed."""

    def __init__(self, path, report):
        with tarfile.open(path) as packed:
            self.files = {entry.name: packed.extractfile(entry).read() for entry in packed if entry.isfile()}
        self.report, self.followed = report, {"oci-layout", "index.json"}

    def blob(self, descriptor):
        """The blob of a descriptor, whose hash and size must be right."""
        kind, digest = descriptor["digest"].split(":")
        name = f"blobs/{kind}/{digest}"
        content = self.files.get(name, b"")
        self.followed.add(name)
        self.report.expect(hashlib.sha256(content).hexdigest() == digest, f"the image's {name} has another hash")
        self.report.expect(len(content) == descriptor["size"], f"the image's {name} has another size than {descriptor['size']}")
        return content


def inspect(scene, path):
    """Follows every descriptor; returns {architecture: (configuration, layer's tar)}."""
    report, layout, found = scene.report, Layout(path, scene.report), {}
    report.expect(json.loads(layout.files["oci-layout"]) == {"imageLayoutVersion": "1.0.0"},
                  f"{path.name} is not an image layout")
    outer = json.loads(layout.files["index.json"])["manifests"]
    report.expect([one["mediaType"] for one in outer] == [INDEX], f"{path.name}: its index names {len(outer)} images")
    for descriptor in json.loads(layout.blob(outer[0]))["manifests"]:
        manifest = json.loads(layout.blob(descriptor))
        configuration = json.loads(layout.blob(manifest["config"]))
        unpacked = [gzip.decompress(layout.blob(layer)) for layer in manifest["layers"]]
        digests = [f"sha256:{hashlib.sha256(one).hexdigest()}" for one in unpacked]
        report.expect(configuration["rootfs"]["diff_ids"] == digests, f"{path.name}: a layer has another hash than its diff_id")
        platform = {"os": configuration["os"], "architecture": configuration["architecture"]}
        report.expect(descriptor["platform"] == platform, f"{path.name}: index and configuration name different platforms")
        report.expect(len(unpacked) == 1, f"{path.name} has {len(unpacked)} layers")
        found[configuration["architecture"]] = configuration["config"], unpacked[0]
    report.expect(layout.followed == set(layout.files), f"{path.name}: not named: {set(layout.files) - layout.followed}")
    return found


def check_layer(scene, path, architecture, configuration, layer):
    """The program is the archive's, and what the configuration names exists."""
    report, text = scene.report, f"{path.name} for {architecture}"
    with tarfile.open(fileobj=io.BytesIO(layer)) as packed:
        entries = {entry.name: entry for entry in packed}
        program = packed.extractfile(entries[configuration["Entrypoint"][0].lstrip("/")]).read()
    archived = scene.scratch / f"{NAME}-{version_of(scene.output)}-linux-{architecture}" / NAME
    report.expect(program == archived.read_bytes(), f"{text}: the program is not that of the archive")
    report.expect(entries["tmp"].mode == 0o1777, f"{text}: /tmp has the mode {entries['tmp'].mode:o}")
    report.expect(configuration["WorkingDir"].lstrip("/") in entries, f"{text}: the working folder does not exist")
    user, _, group = configuration["User"].partition(":")
    report.expect(user.isdigit() and group.isdigit() and "0" not in (user, group), f"{text} runs as {configuration['User']}")
    owners = {(entry.uid, entry.gid) for entry in entries.values()}
    report.expect(owners == {(0, 0)}, f"{text}: files have the owners {owners}")


def start(scene, path, configuration, root, expected):
    """Runs the entrypoint in a root as the configuration says, on the project in the working folder."""
    report, work = scene.report, root / configuration["WorkingDir"].lstrip("/")
    user, group = configuration["User"].split(":")
    add_project(work)
    run(["chown", "-R", configuration["User"], work])
    command = ["unshare", "--root", root, "--wd", configuration["WorkingDir"], "--setgid", group, "--setuid", user,
               *configuration["Entrypoint"]]
    made = generate(report, command, work, path.name)
    report.expect(made == expected, f"{path.name} generates other files than the archive's program")


def check_tools(scene, path, architectures):
    """skopeo reads the index and copies every image; umoci unpacks this machine's. Returns the unpacked root, or None."""
    report, native = scene.report, next((name for name in architectures if is_native(f"linux-{name}")), None)
    if shutil.which("skopeo") is None:
        report.skip(f"{path.name}: skopeo did not read it: install skopeo")
        return None
    source, copy = f"oci-archive:{path}:{version_of(scene.output)}", scene.scratch / "image"
    raw = report.run(["skopeo", "inspect", "--raw", source], f"{path.name}: skopeo inspect")
    report.expect(raw and json.loads(raw)["mediaType"] == INDEX, f"{path.name}: skopeo sees no index")
    report.run(["skopeo", "--insecure-policy", "copy", "--all", source, f"dir:{scene.scratch / 'image-all'}"],
               f"{path.name}: skopeo copy --all")
    if shutil.which("umoci") is None or native is None:
        report.skip(f"{path.name}: umoci did not unpack it: {'install umoci' if native else 'it has no image for this machine'}")
        return None
    report.run(["skopeo", "--insecure-policy", "--override-os", "linux", "--override-arch", native, "copy", source,
                f"oci:{copy}:one"], f"{path.name}: skopeo copy")
    report.run(["umoci", "unpack", "--image", f"{copy}:one", scene.scratch / "bundle"], f"{path.name}: umoci unpack")
    return scene.scratch / "bundle/rootfs"


def check(scene, expected):
    for path in scene.output.glob(f"{NAME}-*-oci.tar"):
        found = inspect(scene, path)
        for architecture, (configuration, layer) in found.items():
            check_layer(scene, path, architecture, configuration, layer)
            if not is_native(f"linux-{architecture}"):
                scene.report.skip(f"{path.name} for {architecture} was inspected, not run: this machine has another processor")
        if os.geteuid() != 0:
            scene.report.skip(f"{path.name} was not run: that needs root")
        elif root := check_tools(scene, path, list(found)):
            native = next(name for name in found if is_native(f"linux-{name}"))
            start(scene, path, found[native][0], root, expected)
            scene.report.skip(f"{path.name} was run in a root of its layer, not by docker or podman")
