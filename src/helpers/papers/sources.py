"""The source check: every row of a ledger stands at its line, and no number of the text lacks a row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import Problem, SourcesMissingError
from helpers.files.tabular import read_text
from helpers.ledger import PrintedNumber
from helpers.papers.library import Paper

NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?[%％]?|\d+(?:\.\d+)?[%％]?")

_UNITS_OF_TEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = "hundred thousand million billion trillion"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth firstly secondly thirdly fourthly fifthly"
)
_PARTS = (
    "zero half halves halve halved halving thirds quarter quarters sixths tenths double doubled doubles doubling triple tripled "
    "tripling quadruple quadrupled twice thrice dozen dozens"
)
_PLURALS = "tens hundreds thousands millions billions trillions"
_WORD = "|".join(sorted(f"{_UNITS_OF_TEN} {_TENS} {_SCALES} {_ORDINALS} {_PARTS} {_PLURALS}".split(), key=len, reverse=True))
ENGLISH = re.compile(rf"\b(?:{_WORD})(?:-(?:{_WORD}))*(?:-?fold)?\b", re.IGNORECASE)
# Roman numerals are told from words by where they stand: before a heading, and behind what is numbered.
ROMAN = re.compile(
    r"^[IVX]+(?=\.\s+[A-Z])|(?:(?<=(?i:table) )|(?<=(?i:figure) )|(?<=(?i:fig)\. )|(?<=(?i:section) )|(?<=(?i:part) ))[IVX]+\b",
    re.MULTILINE,
)
SCALE_WORD = re.compile(rf"(?<=\d)\s+(?:{'|'.join(_SCALES.split())})s?\b", re.IGNORECASE)

CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿半双倍番]+")
SCALE_SIGN = re.compile(r"(?<=\d)\s*[多余几]?[百千万亿]+")


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What the source check found for one paper.

    Attributes
    ----------
    slug
        The paper.
    numbers
        How many numerals and number words its text holds.
    covered
        How many of them have a row.
    rows
        How many rows its ledger has.
    standing
        How many of them stand at their line.
    problems
        What is missing or misplaced, in the order of the text.
    """

    slug: str
    numbers: int
    covered: int
    rows: int
    standing: int
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return (
            f"{self.slug}: {self.covered} of {self.numbers} numerals and number words of the text have a row; "
            f"{self.standing} of {self.rows} rows stand at their line"
        )


@dataclass(frozen=True, slots=True)
class _Token:
    line: int
    start: int
    end: int
    text: str


def check_sources(paper: Paper, folder: Path) -> SourceCheck:
    """Compare a paper's ledger with its text, both ways.

    Parameters
    ----------
    paper
        The paper; ``paper.yml`` names its text and the phrases that hold number words but state no quantity.
    folder
        Where the texts are.

    Raises
    ------
    SourcesMissingError
        Where the text is not there.
    InputError
        Where it is empty or not UTF-8.
    """
    name = paper.about.get("text", "")
    path = folder / name
    if not name or not path.is_file():
        raise SourcesMissingError(missing(folder, paper.slug, name))
    text = _masked(read_text(path), list(map(_phrase, paper.not_quantities)))
    return _compare(paper, text.split("\n"), tuple(_tokens(text)))


def missing(folder: Path, slug: str, name: str) -> str:
    """What to say where the texts are not there."""
    return (
        f"the text of {slug} was looked for at {folder / name} and is not there. The texts of the papers are not part of "
        "this project; put them into one folder, under the names that the paper.yml files give, and say "
        "make sources PAPERS=THAT_FOLDER"
    )


def _tokens(text: str) -> Iterator[_Token]:
    """Numerals and number words in order; the scale behind a numeral is none."""
    masked = _masked(text, [SCALE_WORD, SCALE_SIGN])
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = sorted(
        (match for pattern in (NUMERAL, ENGLISH, ROMAN, CHINESE) for match in pattern.finditer(masked)),
        key=lambda match: match.start(),
    )
    for match in found:
        line = bisect_right(starts, match.start())
        offset = starts[line - 1]
        yield _Token(line, match.start() - offset, match.end() - offset, match.group())


def _masked(text: str, patterns: list[re.Pattern[str]]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", "\0", match.group()), text)
    return text


def _phrase(phrase: str) -> re.Pattern[str]:
    """A phrase as it may stand in the text: in capitals or not, broken over lines anywhere between words or signs."""
    words = [r"\s*".join(map(re.escape, re.findall(r"[A-Za-z0-9]+|\S", word))) for word in phrase.split()]
    body = r"\s+".join(words)
    left, right = (r"\b" if end.isascii() and end.isalnum() else "" for end in (phrase[0], phrase[-1]))
    return re.compile(f"{left}{body}{right}", re.IGNORECASE)


def _compare(paper: Paper, lines: list[str], tokens: tuple[_Token, ...]) -> SourceCheck:
    file = paper.about["text"]
    prints: dict[int, set[str]] = defaultdict(set)
    for number in paper.ledger.values():
        prints[number.line or 0].add(number.printed)
    tokens = tuple(part for token in tokens for part in _listed(token, prints[token.line]))
    tokens_of: dict[int, list[_Token]] = defaultdict(list)
    for token in tokens:
        tokens_of[token.line].append(token)
    covered: set[_Token] = set()
    problems: list[tuple[int, Problem]] = []
    cursor: dict[int, int] = defaultdict(int)
    last = 0
    for number in paper.ledger.values():
        line = number.line or 0
        span = _span(number, lines, tokens_of[line], cursor[line]) if 0 < line <= len(lines) else None
        if span is None:
            problems.append((line, _misplaced(file, number)))
            continue
        if line < last:
            late = Problem(file, f"line {line}", f"row {number.id!r} after a later line", "rows in text order")
            problems.append((line, late))
        last, cursor[line] = line, span[1]
        covered.update(token for token in tokens_of[line] if span[0] <= token.start and token.end <= span[1])
    standing = len(paper.ledger) - len(problems)
    problems += [(token.line, _uncovered(file, token)) for token in tokens if token not in covered]
    ordered = tuple(problem for _, problem in sorted(problems, key=lambda pair: pair[0]))
    return SourceCheck(paper.slug, len(tokens), len(covered), len(paper.ledger), standing, ordered)


def _listed(token: _Token, prints: set[str]) -> list[_Token]:
    """The numerals of a list without blanks, ``100,200,300``, where the ledger has each of them and not the whole."""
    parts = list(re.finditer(r"[^,]+", token.text))
    if token.text in prints or not {part.group() for part in parts} <= prints:
        return [token]
    return [_Token(token.line, token.start + part.start(), token.start + part.end(), part.group()) for part in parts]


def _span(number: PrintedNumber, lines: list[str], tokens: list[_Token], start: int) -> tuple[int, int] | None:
    """Where ``printed`` stands on its line from ``start`` on, not in the middle of a longer numeral or word."""
    text = lines[(number.line or 0) - 1]
    while (place := text.find(number.printed, start)) >= 0:
        end = place + len(number.printed)
        inside = [token for token in tokens if token.start < end and place < token.end]
        whole = all(place <= token.start and token.end <= end for token in inside)
        if whole and (inside or _is_word(text, place, end)):
            return place, end
        start = place + 1
    return None


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a printed word that is not known to count something stands alone: the *ten* of *often* does not."""
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not text[start].isdigit() and not any(sign.isascii() and sign.isalnum() for sign in around)


def _misplaced(file: str, number: PrintedNumber) -> Problem:
    place = f"line {number.line}" if number.line else "no line"
    return Problem(file, place, f"no {number.printed!r} left for row {number.id!r}", "each row at its line, in text order")


def _uncovered(file: str, token: _Token) -> Problem:
    wanted = "a row in ledger.csv, or a phrase under not_quantities in paper.yml where it states no quantity"
    return Problem(file, f"line {token.line}, column {token.start + 1}", f"{token.text!r} without a row", wanted)
