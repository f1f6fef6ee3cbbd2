"""Lines for a project's mise.toml: https://mise.jdx.dev/dev-tools/backends/http.html."""
from content import NAME
from platforms import PLATFORMS


def pack(release, archives):
    """The tool for {platform name: (archive's name, its hash)}: a file name and its bytes."""
    lines = [f'[tools."http:{NAME}"]', f'version = "{release.version}"', "strip_components = 1", "",
             f'[tools."http:{NAME}".platforms]']
    lines += [f'{PLATFORMS[name].mise} = {{ url = "{release.url}/{file}", checksum = "sha256:{digest}" }}'
              for name, (file, digest) in archives.items()]
    return "mise.toml", ("\n".join(lines) + "\n").encode()
