"""Digests by which two contents are told apart."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def digest(value: object) -> str:
    """Of anything that JSON can hold."""
    return bytes_digest(json.dumps(value, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogateescape"))


def bytes_digest(content: bytes) -> str:
    """Of a file's content."""
    # Half of it tells contents apart as well, and every copy carries one for each file.
    return hashlib.sha256(content).hexdigest()[:32]


def tree_digest(folder: Path, without: str = "") -> str:
    """A digest of names and contents of all files of a folder, but for compiled ones and its subfolder ``without``."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    names = {file.relative_to(folder).as_posix(): file for file in files}
    return digest({name: bytes_digest(file.read_bytes()) for name, file in names.items() if name.split("/")[0] != without})
