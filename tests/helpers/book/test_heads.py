from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from helpers.book.heads import MODE_SCRIPT, POLICY, shortened


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Short.", 10, "Short."),
        ("  Two\n words ", 10, "Two words"),
        ("One, two three", 9, "One, two…"),
        ("One, two three", 8, "One…"),
    ],
)
def test_a_description_ends_with_a_whole_word(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected
    assert len(shortened(text, length)) <= length


def test_the_policy_allows_the_one_script_that_stands_in_pages_and_nothing_from_elsewhere() -> None:
    digest = b64encode(sha256(MODE_SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in POLICY
    assert "http" not in POLICY
    assert "unsafe-eval" not in POLICY
