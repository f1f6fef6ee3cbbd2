"""Reads the headers of a 64-bit Mach-O program (mach-o/loader.h), and its signature (xnu's cs_blobs.h)."""
import hashlib
import struct

LOAD_DYLIB, SYMTAB, DYSYMTAB, CODE_SIGNATURE, BUILD_VERSION = 0xC, 0x2, 0xB, 0x1D, 0x32
PIE = 0x200000
SUPER_BLOB, CODE_DIRECTORY, AD_HOC, SHA256 = 0xFADE0CC0, 0xFADE0C02, 0x2, 2


def commands(content):
    """(command, offset) of every load command."""
    count, at = struct.unpack_from("<I", content, 16)[0], 32
    for _ in range(count):
        command, size = struct.unpack_from("<II", content, at)
        yield command & 0x7FFFFFFF, at
        at += size


def _first(content, wanted):
    return next((at for command, at in commands(content) if command == wanted), None)


def dylibs(content):
    """The libraries that a program loads."""
    names = [at + struct.unpack_from("<I", content, at + 8)[0] for command, at in commands(content) if command == LOAD_DYLIB]
    return [content[name:content.index(b"\0", name)].decode() for name in names]


def is_pie(content):
    return bool(struct.unpack_from("<I", content, 24)[0] & PIE)


def minimum_system(content):
    """The oldest macOS that runs the program, as "13.0"; None without that command."""
    at = _first(content, BUILD_VERSION)
    if at is None:
        return None
    version = struct.unpack_from("<I", content, at + 12)[0]
    return f"{version >> 16}.{version >> 8 & 0xFF}"


def local_symbols(content):
    """The number of symbols that the linker does not need."""
    at = _first(content, DYSYMTAB)
    return struct.unpack_from("<I", content, at + 12)[0] if at is not None else 0


def code_directory(content):
    """The offset of the signature's list of hashes; None if there is no signature."""
    at = _first(content, CODE_SIGNATURE)
    if at is None:
        return None
    start = struct.unpack_from("<I", content, at + 8)[0]
    magic, _, count = struct.unpack_from(">III", content, start)
    for index in range(count if magic == SUPER_BLOB else 0):
        blob = start + struct.unpack_from(">I", content, start + 12 + 8 * index + 4)[0]
        if struct.unpack_from(">I", content, blob)[0] == CODE_DIRECTORY:
            return blob
    return None


def signature_problem(content):
    """Why the kernel of an arm64 Mac would refuse the program, or "": each page must have the hash that the signature lists."""
    blob = code_directory(content)
    if blob is None:
        return "it has no signature"
    flags, hashes, _, _, slots, limit = struct.unpack_from(">IIIIII", content, blob + 12)
    size, kind, _, page = struct.unpack_from(">BBBB", content, blob + 36)
    if not flags & AD_HOC or kind != SHA256 or size != 32:
        return f"its signature is not ad hoc with SHA-256: flags {flags:#x}, kind {kind}"
    step = 1 << page
    for slot in range(slots):
        expected = content[blob + hashes + size * slot:blob + hashes + size * (slot + 1)]
        if hashlib.sha256(content[slot * step:min((slot + 1) * step, limit)]).digest() != expected:
            return f"page {slot} has another hash than its signature lists"
    return "" if slots * step >= limit else "its signature does not cover the whole program"
