"""What must hold of an EPUB: ``python -m helpers.book.ebook_checks FILE`` looks itself, and asks epubcheck where there is one.

epubcheck knows the whole standard (https://www.w3.org/TR/epub-33/) and needs Java; what can be seen without it is seen here.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath
from shutil import which
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from zipfile import ZIP_STORED, BadZipFile, ZipFile

MANIFEST = "content.opf"
MIMETYPE = b"application/epub+zip"
_MARKUP = (".xhtml", ".opf", ".ncx", ".xml")
_OPF = "{http://www.idpf.org/2007/opf}"


def faults(file: Path) -> list[str]:
    """All that is wrong with the build of an EPUB, a sentence each."""
    try:
        with ZipFile(file) as book:
            return [*_container(book), *_markup(book)] or [*_manifest(book), *_links(book)]
    except (OSError, BadZipFile) as error:
        return [f"{file} cannot be read as an EPUB: {error}"]


def _container(book: ZipFile) -> Iterator[str]:
    """By https://www.w3.org/TR/epub-33/#sec-zip-container-mime the first file says, uncompressed, what all this is."""
    first = book.infolist()[0]
    if (first.filename, first.compress_type) != ("mimetype", ZIP_STORED) or book.read(first) != MIMETYPE:
        yield "the first file must be 'mimetype', stored without compression, and hold 'application/epub+zip'"
    yield from (f"{name} is not there" for name in ("META-INF/container.xml", MANIFEST) if name not in book.namelist())


def _markup(book: ZipFile) -> Iterator[str]:
    for name in book.namelist():
        if name.endswith(_MARKUP):
            try:
                ElementTree.fromstring(book.read(name))
            except ElementTree.ParseError as error:
                yield f"{name} is no well-formed XML: {error}"


def _manifest(book: ZipFile) -> Iterator[str]:
    package = ElementTree.fromstring(book.read(MANIFEST))
    items = {item.get("id", ""): unquote(item.get("href", "")) for item in package.iter(f"{_OPF}item")}
    files = {name for name in book.namelist() if not name.startswith("META-INF/")} - {"mimetype", MANIFEST}
    yield from (f"{name} is in the manifest and not in the book" for name in sorted(set(items.values()) - files))
    yield from (f"{name} is in the book and not in the manifest" for name in sorted(files - set(items.values())))
    for reference in package.iter(f"{_OPF}itemref"):
        if reference.get("idref") not in items:
            yield f"the reading order names {reference.get('idref')!r}, which the manifest does not"


def _links(book: ZipFile) -> Iterator[str]:
    pages = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    anchors = {name: {element.get("id") for element in page.iter()} for name, page in pages.items()}
    files = set(book.namelist())
    for name, page in pages.items():
        for link in (element.get(key) for element in page.iter() for key in ("href", "src")):
            parts = urlsplit(link or "")
            if link is None or parts.scheme:
                continue
            target = normpath(str(PurePosixPath(name).parent / unquote(parts.path))) if parts.path else name
            if target not in files or (parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]):
                yield f"{name}: {link} leads nowhere"


def epubcheck(file: Path) -> list[str] | None:
    """What epubcheck has against an EPUB; ``None`` where it is not installed."""
    program = which("epubcheck")
    if program is None:
        return None
    # Debian's program is a Java archive, which a system without its launcher takes for a broken script.
    with Path(program).open("rb") as opened:
        command = ["java", "-jar", program] if opened.read(2) == b"PK" else [program]
    done = subprocess.run([*command, str(file)], capture_output=True, encoding="utf-8", check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(("ERROR", "FATAL", "WARNING"))]
    return said or ([] if not done.returncode else [done.stderr.strip()])


def main(file: Path) -> int:
    """Tell what is wrong with an EPUB; 0 where nothing is."""
    found = faults(file)
    asked = epubcheck(file)
    print(*found, *(asked or ()), sep="\n", end="\n" if found or asked else "")
    told = "epubcheck is not installed and was not asked" if asked is None else f"epubcheck: {len(asked)} messages"
    print(f"{file.name}: {len(found)} faults; {told}.")
    return 1 if found or asked else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
