"""Several relocatable objects in one file, in the `ar` format that `nm` and `objdump` read."""

from __future__ import annotations

from collections.abc import Mapping

_MAGIC = b"!<arch>\n"
_END = b"`\n"


def write_archive(objects: Mapping[str, bytes]) -> bytes:
    """Return the archive of `objects`, by name in sorted order, without times and owners: same objects, same
    bytes.
    """
    names = sorted(objects)
    # Names over 15 characters stand in a table of their own, each by its offset.
    table = b"".join(name.encode() + b"/\n" for name in names)
    parts = [_MAGIC, _member("//", table)]
    offset = 0
    for name in names:
        parts.append(_member(f"/{offset}", objects[name]))
        offset += len(name.encode()) + 2
    return b"".join(parts)


def read_archive(archive: bytes) -> dict[str, bytes]:
    """Return the objects of what `write_archive` wrote; anything else raises ValueError."""
    if not archive.startswith(_MAGIC):
        raise ValueError("not an archive of objects")
    position, members = len(_MAGIC), []
    while position < len(archive):
        header = archive[position : position + 60]
        if len(header) < 60 or header[58:] != _END:
            raise ValueError("the archive of objects is cut off")
        size = int(header[48:58])
        members.append((header[:16].decode().rstrip(), archive[position + 60 : position + 60 + size]))
        position += 60 + size + size % 2
    if position != len(archive) or not members or members[0][0] != "//":
        raise ValueError("the archive of objects is cut off or has no names")
    table = members[0][1]
    return {_name(table, key): content for key, content in members[1:]}


def _member(name: str, content: bytes) -> bytes:
    header = f"{name:<16}{'0':<12}{'0':<6}{'0':<6}{'644':<8}{len(content):<10}".encode() + _END
    return header + content + b"\n" * (len(content) % 2)


def _name(table: bytes, key: str) -> str:
    start = int(key.removeprefix("/"))
    return table[start : table.index(b"/\n", start)].decode()
