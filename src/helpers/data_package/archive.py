"""Archives that come out the same each time: members in order, and no date but the earliest that an archive can hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

EARLIEST = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def archived(members: Mapping[str, bytes], made_of: str = "") -> bytes:
    """A zip archive of these files; the same bytes for the same files with the same version of zlib.

    Parameters
    ----------
    members
        The files by their names.
    made_of
        What the archive keeps in its comment, for :func:`made_of` to tell.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in sorted(members.items()):
            about = zipfile.ZipInfo(name, EARLIEST)
            about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
            archive.writestr(about, content)
        archive.comment = made_of.encode("ascii")
    return file.getvalue()


def made_of(path: Path) -> str:
    """What an archive was made of, as its comment says; empty where there is no whole archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment.decode("ascii")
    except (OSError, zipfile.BadZipFile):
        return ""
