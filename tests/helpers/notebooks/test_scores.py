from __future__ import annotations

import pytest

from helpers.consistency import check
from helpers.notebooks.scores import numbers_frame, scores_frame, states_frame
from helpers.papers.library import Library, joined

LEDGER = "part,3,parks,,\nwhole,15,parks,about,\nshare,30,%,,\ntable.a,1,parks,,\n"
RELATIONS = "relations:\n  - {id: share, type: share, share: share, part: part, whole: whole}\n"
ARTIFACTS = """artifacts:
  - {id: table, kind: table, caption: Parks, shown: Table 1, lines: [1], state: survives,
     notebook: parks.ipynb, numbers: [table.*]}
  - {id: chart, kind: figure, caption: Income, shown: Figure 1, lines: [1], state: lost, notebook: charts.ipynb}
"""


@pytest.fixture
def library(write_paper) -> Library:
    return joined({"small": write_paper(LEDGER, RELATIONS, **{"artifacts.yml": ARTIFACTS})})


def test_each_count_leads_to_its_numbers(library: Library) -> None:
    frame = scores_frame(library, check(library))
    assert [cell.text for cell in frame.loc["Small"]] == ["0", "0", "0", "2", "2"]
    address = frame.loc["Small", "unchecked"].address
    assert address == "chapters/across-papers/numbers.html?paper=small&verdict=unchecked"


def test_artifacts_are_counted_by_state(library: Library) -> None:
    assert states_frame(library)["Small"].to_dict() == {"survives": 1, "lost": 1}


def test_every_number_leads_to_the_page_that_rebuilds_it(library: Library) -> None:
    frame = numbers_frame(library, check(library))
    assert [(link.text, link.address, link.anchor) for link in frame.index] == [
        ("part", "../small/verdicts.html", "number-small.part"),
        ("whole", "../small/verdicts.html", "number-small.whole"),
        ("share", "../small/verdicts.html", "number-small.share"),
        ("table.a", "../small/parks.html", "number-small.table.a"),
    ]
    assert list(map(str, frame["printed"])) == ["3 parks", "about 15 parks", "30%", "1 park"]
