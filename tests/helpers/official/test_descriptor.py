from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpers.errors import InputError
from helpers.official.descriptor import read_descriptor
from helpers.project import Project

WritePackage = Callable[..., Project]


def test_a_resource_tells_its_source_keys_and_units(write_package: WritePackage) -> None:
    seams = [{"year": 2001, "note": "another census"}]
    (resource,) = read_descriptor(write_package(seams=seams, supportedBy="other").official).values()
    assert resource.keys == ("province", "year")
    assert resource.units["gdp"].factor == 10**8
    assert resource.measures == {"gdp": "gross regional product"}
    assert resource.source.seams == {2001: "another census"}
    assert resource.source.supported_by == "other"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"vintage": ""}, r"resource 'gdp-2018': found no text under 'vintage'"),
        ({"trust": "good"}, r"found trust 'good'; expected one of official, compiled, weak"),
        ({"schema": {"fields": []}}, r"found no primary key"),
        (
            {"schema": {"fields": [{"name": "gdp", "type": "number", "unit": "yaun"}], "primaryKey": ["year"]}},
            r"field 'gdp': found unknown unit 'yaun'; did you mean 'yuan'",
        ),
    ],
)
def test_what_a_resource_lacks_is_said(write_package: WritePackage, changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        read_descriptor(write_package(**changes).official)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("{", r"line 1: found broken JSON"), ("[]", r"found no list of resources"), ('{"resources": [1]}', "no list of resources")],
)
def test_a_file_that_is_no_descriptor_is_refused(write_package: WritePackage, text: str, complaint: str) -> None:
    path = write_package().official
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=complaint):
        read_descriptor(path)
