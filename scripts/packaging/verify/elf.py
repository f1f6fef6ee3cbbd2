"""Reads the headers of a Linux program."""
import struct


def interpreter(content):
    """Whether an ELF program asks for a dynamic linker."""
    offset, size, count = struct.unpack_from("<Q", content, 32)[0], *struct.unpack_from("<HH", content, 54)
    return any(struct.unpack_from("<I", content, offset + size * at)[0] == 3 for at in range(count))
