from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from helpers.book import ebook_checks
from helpers.book.ebook_checks import epubcheck, faults, main

OPF = '<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": "<container/>",
    "content.opf": OPF.format(items='<item id="a" href="a.xhtml"/>', spine='<itemref idref="a"/>'),
    "a.xhtml": '<html><p id="b"><a href="#b">x</a><a href="https://a.example">y</a></p></html>',
}


def packed(folder: Path, changed: dict[str, str | None] | None = None, how: int = ZIP_STORED) -> Path:
    file = folder / "small.epub"
    with ZipFile(file, "w") as book:
        for name, text in ({**FILES, **(changed or {})}).items():
            if text is not None:
                book.writestr(name, text, how if name == "mimetype" else ZIP_DEFLATED)
    return file


def test_a_whole_book_has_no_faults(tmp_path: Path) -> None:
    assert faults(packed(tmp_path)) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"mimetype": "text/plain"}, "the first file must be 'mimetype'"),
        ({"META-INF/container.xml": None}, "META-INF/container.xml is not there"),
        ({"a.xhtml": "<p>"}, "a.xhtml is no well-formed XML"),
        ({"b.css": ""}, "b.css is in the book and not in the manifest"),
        ({"a.xhtml": None}, "a.xhtml is in the manifest and not in the book"),
        ({"content.opf": OPF.format(items='<item id="a" href="a.xhtml"/>', spine='<itemref idref="z"/>')}, "names 'z'"),
        ({"a.xhtml": '<p><a href="z.xhtml"/></p>'}, "a.xhtml: z.xhtml leads nowhere"),
        ({"a.xhtml": '<p><a href="a.xhtml#z"/></p>'}, "a.xhtml: a.xhtml#z leads nowhere"),
        ({"a.xhtml": '<p><img src="../z.png"/></p>'}, "a.xhtml: ../z.png leads nowhere"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, changed: dict[str, str | None], fault: str) -> None:
    (found,) = faults(packed(tmp_path, changed))
    assert fault in found


def test_a_compressed_mimetype_is_a_fault(tmp_path: Path) -> None:
    (found,) = faults(packed(tmp_path, how=ZIP_DEFLATED))
    assert "stored without compression" in found


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    file = tmp_path / "small.epub"
    file.write_text("no archive")
    (found,) = faults(file)
    assert "cannot be read as an EPUB" in found


def test_epubcheck_is_asked_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = packed(tmp_path)
    monkeypatch.setattr(ebook_checks, "which", lambda _name: None)
    assert epubcheck(file) is None
    assert main(file) == 0
    assert "epubcheck is not installed" in capsys.readouterr().out
    program = tmp_path / "epubcheck"
    program.write_text("#!/bin/sh\necho 'ERROR(RSC-005): wrong'\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(ebook_checks, "which", lambda _name: str(program))
    assert epubcheck(file) == ["ERROR(RSC-005): wrong"]
    assert main(file) == 1
