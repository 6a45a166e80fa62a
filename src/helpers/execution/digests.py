"""Digests by which two contents are told apart."""

from __future__ import annotations

import hashlib
import json


def digest(value: object) -> str:
    """Of anything that JSON can hold."""
    return bytes_digest(json.dumps(value, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogateescape"))


def bytes_digest(content: bytes) -> str:
    """Of a file's content."""
    # Half of it tells contents apart as well, and every copy carries one for each file.
    return hashlib.sha256(content).hexdigest()[:32]
