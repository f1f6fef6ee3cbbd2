"""A Homebrew formula that installs the archives: https://docs.brew.sh/Formula-Cookbook."""
from archive import COMPLETIONS
from content import NAME, SUMMARY, licenses
from platforms import PLATFORMS

FORMULA = """\
class KootoroGen < Formula
  desc "{summary}"
  homepage "{url}"
  version "{version}"
  license all_of: [{licenses}]

{systems}
  def install
    bin.install "{name}"
    bash_completion.install "completions/{bash}" => "{name}"
    zsh_completion.install "completions/{zsh}"
    fish_completion.install "completions/{fish}"
    man1.install Dir["man/*.1"]
    prefix.install "NOTICES"
  end

  test do
    assert_match version.to_s, shell_output("#{{bin}}/{name} --version")
  end
end
"""
PROCESSORS = {"arm64": "on_arm", "amd64": "on_intel"}


def _license(expression):
    """SPDX's `A WITH B` has its own form in Ruby."""
    name, _, exception = expression.partition(" WITH ")
    return f'{{ "{name}" => {{ with: "{exception}" }} }}' if exception else f'"{name}"'


def _system(block, archives, url):
    """The block of a system: `archives` is {processor: (file name, hash)}."""
    inner = "".join(f'    {PROCESSORS[processor]} do\n      url "{url}/{name}"\n      sha256 "{digest}"\n    end\n'
                    for processor, (name, digest) in sorted(archives.items()))
    return f"  {block} do\n{inner}  end\n"


def pack(release, archives):
    """The formula for {platform name: (archive's name, its hash)}: a file name and its bytes."""
    systems = []
    for block, prefix in (("on_macos", "darwin-"), ("on_linux", "linux-")):
        found = {name.removeprefix(prefix): archive for name, archive in archives.items() if name.startswith(prefix)}
        systems += [_system(block, found, release.url)] if found else []
    names = sorted({one for name in archives for one in licenses(PLATFORMS[name])})
    text = FORMULA.format(summary=SUMMARY, url=release.url, version=release.version, name=NAME, systems="\n".join(systems),
                          licenses=", ".join(map(_license, names)), **COMPLETIONS)
    return f"{NAME}.rb", text.encode()
