"""The built book from a server on this machine, compressed as web servers of today send it: for tests and measurements."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMPRESSED = (".html", ".css", ".js", ".svg", ".csv", ".ipynb", ".txt", ".xml", ".json")

SECONDS_TO_END = 0.02
"""After so long at most a server notices that it is to end."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that hands out a folder for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(SECONDS_TO_END,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@cache
def _compressed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


class _Compressing(SimpleHTTPRequestHandler):
    """Text goes out compressed, all else as it is."""

    def do_GET(self) -> None:
        """Answer with a file, or with 404."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        packed = file.suffix in COMPRESSED
        content = _compressed(file, file.stat().st_mtime_ns) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""
