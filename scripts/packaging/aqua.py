"""A registry for aqua: https://aquaproj.github.io/docs/reference/registry-config/."""
from content import NAME, SUMMARY

VERSION = "{{trimV .Version}}"
REGISTRY = """\
# yaml-language-server: $schema=https://raw.githubusercontent.com/aquaproj/aqua/main/json-schema/registry.json
packages:
  - type: http
    name: {name}
    description: {summary}
    url: {url}/{archive}.tar.gz
    format: tar.gz
    files:
      - name: {name}
        src: "{archive}/{name}"
    supported_envs:
{environments}
    checksum:
      type: http
      url: {url}/SHA256SUMS
      algorithm: sha256
      file_format: regexp
      pattern:
        checksum: ^([0-9a-f]{{64}})
        file: "^[0-9a-f]{{64}}  (\\\\S+)$"
"""


def pack(release, archives):
    """The registry for {platform name: (archive's name, its hash)}: a file name and its bytes.

    It serves every version whose URL differs in the version alone.
    """
    environments = "\n".join(f"      - {name.replace('-', '/')}" for name in sorted(archives))
    text = REGISTRY.format(name=NAME, summary=SUMMARY, archive=f"{NAME}-{VERSION}-{{{{.OS}}}}-{{{{.Arch}}}}",
                           url=release.url.replace(release.version, VERSION), environments=environments)
    return "aqua-registry.yaml", text.encode()
