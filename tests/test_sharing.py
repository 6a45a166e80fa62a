from __future__ import annotations

from tests.sharing import MANY, count_by_file, unit_of


def units(*tests: str) -> set[str]:
    counts = count_by_file(tests)
    return {unit_of(test, counts) for test in tests}


def many(file: str) -> list[str]:
    return [f"{file}::test_{number}" for number in range(MANY)]


def test_files_of_one_group_go_together() -> None:
    files = ("tests/helpers/data_package/test_packing.py", "tests/helpers/data_package/test_formats.py")
    assert units(*(f"{file}::test_a" for file in files)) == {"packed"}


def test_a_file_that_shares_a_fixture_stays_whole() -> None:
    file = "tests/browser/test_slides.py"
    assert units(f"{file}::test_a", f"{file}::test_b") == {file}


def test_a_file_of_many_tests_stays_whole_and_one_of_few_does_not() -> None:
    file = "tests/test_lock.py"
    assert units(*many(file)) == {file}
    assert units(f"{file}::test_a", f"{file}::test_b") == {f"{file}::test_a", f"{file}::test_b"}


def test_pages_in_a_browser_are_shared_out_however_many_they_are() -> None:
    tests = many("tests/browser/test_every_page.py")
    assert units(*tests) == set(tests)
