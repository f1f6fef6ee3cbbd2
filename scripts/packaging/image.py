"""A container image with the program alone, as an OCI image layout in a .tar.

https://github.com/opencontainers/image-spec (v1.0): blobs by hash, a manifest and a configuration per platform, and an index.
"""
import datetime
import json

import archive
from content import NAME, SUMMARY, license_expression

TYPE = "application/vnd.oci.image"
USER = "65532:65532"  # not root; no file of the image belongs to it
WORK = "work"


def layer(texts, built, epoch):
    """The files of the image: the program, its licenses, a folder to work in, and one for temporary files."""
    folder = f"usr/share/licenses/{NAME}"
    return archive.tar({"tmp/": (b"", 0o1777), f"{WORK}/": (b"", 0o755), "usr/": (b"", 0o755), "usr/bin/": (b"", 0o755),
                        f"usr/bin/{NAME}": (built.program, 0o755), "usr/share/": (b"", 0o755),
                        "usr/share/licenses/": (b"", 0o755), f"{folder}/": (b"", 0o755),
                        f"{folder}/LICENSE": (texts.license, 0o644), f"{folder}/NOTICES": (built.notices, 0o644)}, epoch)


def time(epoch):
    return datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def labels(release, license_text):
    """https://github.com/opencontainers/image-spec/blob/v1.0.2/annotations.md"""
    found = {"title": NAME, "description": SUMMARY, "version": release.version, "revision": release.commit,
             "created": time(release.epoch), "licenses": license_text, "url": release.url}
    return {f"org.opencontainers.image.{key}": value for key, value in found.items() if value}


def configuration(release, built, unpacked):
    """How to run the image; `unpacked` is the layer before compression."""
    return {"created": time(release.epoch), "architecture": built.platform.debian, "os": "linux",
            "config": {"User": USER, "Env": ["PATH=/usr/bin"], "Entrypoint": [f"/usr/bin/{NAME}"], "WorkingDir": f"/{WORK}",
                       "Labels": labels(release, license_expression(built.platform))},
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{archive.digest(unpacked)}"]},
            "history": [{"created": time(release.epoch), "created_by": "scripts/package"}]}


class Layout:
    """The files of an image layout."""

    def __init__(self):
        self.files = {"oci-layout": (b'{"imageLayoutVersion":"1.0.0"}', 0o644)}

    def add(self, kind, content, **further):
        """Adds a blob; returns its descriptor."""
        self.files[f"blobs/sha256/{archive.digest(content)}"] = content, 0o644
        return {"mediaType": f"{TYPE}.{kind}", "digest": f"sha256:{archive.digest(content)}", "size": len(content), **further}

    def add_json(self, kind, document, **further):
        return self.add(kind, json.dumps(document, separators=(",", ":")).encode(), **further)


def add_platform(layout, release, texts, built):
    """Adds the image of a platform; returns the descriptor of its manifest."""
    unpacked = layer(texts, built, release.epoch)
    manifest = {"schemaVersion": 2, "mediaType": f"{TYPE}.manifest.v1+json",
                "config": layout.add_json("config.v1+json", configuration(release, built, unpacked)),
                "layers": [layout.add("layer.v1.tar+gzip", archive.compressed(unpacked, release.epoch))]}
    return layout.add_json("manifest.v1+json", manifest, platform={"architecture": built.platform.debian, "os": "linux"})


def pack(release, texts, all_built):
    """The image for all Linux platforms: its name and its bytes."""
    layout = Layout()
    manifests = [add_platform(layout, release, texts, built) for built in all_built]
    index = {"schemaVersion": 2, "mediaType": f"{TYPE}.index.v1+json", "manifests": manifests}
    named = layout.add_json("index.v1+json", index, annotations={"org.opencontainers.image.ref.name": release.version})
    layout.files["index.json"] = json.dumps({"schemaVersion": 2, "manifests": [named]}).encode(), 0o644
    return f"{NAME}-{release.version}-oci.tar", archive.tar(layout.files, release.epoch)
