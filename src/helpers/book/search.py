"""Search that finds English words and Chinese ones: a run of Chinese characters is indexed as its pairs of neighbours.

Chinese is written without spaces, so a run such as ``产业集群`` has no words to split at. Pairs of neighbouring characters need
no dictionary, and whoever looks for a word of two characters or more finds every run that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property

from sphinx.search.en import SearchEnglish

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W\u3400-\u9fff\uf900-\ufaff]+")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

# The same in the reader's browser; Sphinx takes it in place of its own `splitQuery`.
_SPLITTER = r"""
function splitQuery(query) {
  const terms = [];
  const runs = query.match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff\P{L}]+|[\p{N}_]+/gu) || [];
  for (const run of runs) {
    if (!/[\u3400-\u9fff\uf900-\ufaff]/.test(run) || run.length < 2) { terms.push(run); continue; }
    for (let place = 0; place + 1 < run.length; place++) terms.push(run.slice(place, place + 2));
  }
  return terms;
}
"""


class EnglishWithChinese(SearchEnglish):
    """English as Sphinx knows it, with Chinese runs in between."""

    lang = "en-zh"
    language_name = "English with Chinese"
    js_splitter_code = _SPLITTER

    def split(self, input: str) -> list[str]:
        return [word for run in _RUNS.findall(input) for word in _words(run)]

    @cached_property
    def _stemmed(self) -> Callable[[str], str]:
        """Sphinx asks for the same words page after page, and stems are slow to find."""
        return cache(super().stem)

    def stem(self, word: str) -> str:
        return word if _CHINESE.match(word) else str(self._stemmed(word))


def _words(run: str) -> list[str]:
    """An English word as it is; of Chinese every character and every two neighbours.

    >>> _words("产业集"), _words("cluster")
    (['产', '业', '集', '产业', '业集'], ['cluster'])
    """
    if not _CHINESE.match(run):
        return [run]
    return [*run, *(run[place : place + 2] for place in range(len(run) - 1))]
