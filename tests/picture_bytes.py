"""Small pictures made by hand, with what cameras and programs write beside them."""

import zlib

CANARY = b"KANARIEFAGEL-59.3293N-18.0686E"


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def png(colour: int = 0, *more: bytes, size: int = 1) -> bytes:
    """A grey picture of size × size pixels, with other chunks before its own data."""
    rows = b"".join(b"\0" + bytes([colour]) * size for _ in range(size))
    head = size.to_bytes(4) * 2 + b"\x08\0\0\0\0"
    parts = (chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2) + data


def exif(orientation: int) -> bytes:
    """What a camera tells: which way is up, and where it was."""
    entry = (0x0112).to_bytes(2) + b"\0\3\0\0\0\1" + orientation.to_bytes(2) + b"\0\0"
    return segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\1" + entry + b"\0\0\0\0" + CANARY)


def jpeg(*more: bytes, size: int = 8) -> bytes:
    """A grey baseline picture, with other segments before its own; every byte of its scan is made up."""
    frame = segment(0xC0, b"\x08" + size.to_bytes(2) * 2 + b"\1\1\x11\0")
    tables = segment(0xDB, b"\0" + b"\1" * 64) + segment(0xC4, b"\0" + b"\0\1" + b"\0" * 14 + b"\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x7f\xff\0\x12\xff\xd0\x34"
    jfif = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + CANARY[:3])
    return b"\xff\xd8" + jfif + b"".join(more) + tables + frame + scan + b"\xff\xd9" + CANARY


def svg(inside: str = '<rect width="4" height="4"/>', attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{attributes}>{inside}</svg>'.encode()
