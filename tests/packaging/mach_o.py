"""The reader of Mach-O programs, on a program written by hand after mach-o/loader.h and cs_blobs.h."""
import hashlib
import struct

from formats import differences
import sample  # noqa: F401  pylint: disable=unused-import

from verify import macho

PAGE = 4096


def program(flags=0x200085, local=0):
    """A header, four load commands, padding up to a page and a half, and a signature of both pages."""
    name = b"/usr/lib/libSystem.B.dylib\0".ljust(32, b"\0")
    size, signature_at = PAGE + PAGE // 2, PAGE + PAGE // 2
    dylib = struct.pack("<IIIIII", 0xC, 24 + len(name), 24, 2, 0x10000, 0x10000) + name
    symbols = struct.pack("<II", 0xB, 80) + struct.pack("<18I", 0, local, *[0] * 16)
    system = struct.pack("<IIIIII", 0x32, 24, 1, 13 << 16, 15 << 16, 0)
    signature = struct.pack("<IIII", 0x1D, 16, signature_at, 4096)
    commands = dylib + symbols + system + signature
    header = struct.pack("<IIIIIIII", 0xFEEDFACF, 0x0100000C, 0, 2, 4, len(commands), flags, 0)
    code = (header + commands).ljust(size, b"\x90")
    hashes = b"".join(hashlib.sha256(code[at:at + PAGE]).digest() for at in (0, PAGE))
    directory = struct.pack(">IIIIIIIII", 0xFADE0C02, 44 + 64, 0x20400, 0x2, 44, 0, 0, 2, size)
    directory += struct.pack(">BBBBI", 32, 2, 0, 12, 0) + hashes
    return code + struct.pack(">IIIII", 0xFADE0CC0, 20 + len(directory), 1, 0, 20) + directory


def load_commands_are_read():
    content = program()
    found = macho.dylibs(content), macho.is_pie(content), macho.minimum_system(content), macho.local_symbols(content)
    problems = differences(found, (["/usr/lib/libSystem.B.dylib"], True, "13.0", 0))
    return problems + differences((macho.is_pie(program(flags=0x85)), macho.local_symbols(program(local=7))), (False, 7))


def a_signature_covers_every_page():
    content = program()
    problems = differences(macho.signature_problem(content), "")
    for at, page in ((2000, 0), (5000, 1)):
        changed = content[:at] + b"\0" + content[at + 1:]
        problems += differences(macho.signature_problem(changed), f"page {page} has another hash than its signature lists")
    unsigned = content.replace(struct.pack("<II", 0x1D, 16), struct.pack("<II", 0x1E, 16), 1)
    return problems + differences(macho.signature_problem(unsigned), "it has no signature")


CHECKS = [load_commands_are_read, a_signature_covers_every_page]
