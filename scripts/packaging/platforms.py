"""The platforms of a release, and what each format calls them."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Platform:
    """A platform: its name in files, the compiler's name for it, CMake's names for system and processor, and those of formats.

    `debian` and `rpm` are the architectures of packages for Linux. `wheels` are platform tags: a static program needs no C
    library, so it runs on systems with glibc (PEP 600) and with musl (PEP 656). `mise` is the platform's name in mise.toml.
    """
    name: str
    triple: str
    system: str
    processor: str
    wheels: tuple
    mise: str
    debian: str = ""
    rpm: str = ""

    @property
    def is_linux(self):
        return self.system == "Linux"


def _linux(name, processor, mise):
    return Platform(f"linux-{name}", f"{processor}-linux-musl", "Linux", processor,
                    (f"manylinux_2_17_{processor}", f"manylinux2014_{processor}", f"musllinux_1_1_{processor}"),
                    f"linux-{mise}", name, processor)


def _darwin(name, triple, processor, mise):
    return Platform(f"darwin-{name}", f"{triple}-macos.13.0", "Darwin", processor, (f"macosx_13_0_{processor}",), f"macos-{mise}")


PLATFORMS = {platform.name: platform for platform in (
    _linux("amd64", "x86_64", "x64"),
    _linux("arm64", "aarch64", "arm64"),
    _darwin("arm64", "aarch64", "arm64", "arm64"),
    _darwin("amd64", "x86_64", "x86_64", "x64"))}
