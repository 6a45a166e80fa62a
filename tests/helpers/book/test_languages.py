from __future__ import annotations

import pytest

from helpers.book.languages import marked


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>plain</p>", "<p>plain</p>"),
        ("亿元 of <b>江西</b>", '<span lang="zh-Hans">亿元</span> of <b><span lang="zh-Hans">江西</span></b>'),
        ('<a title="江西" href="#江西">x</a>', '<a title="江西" href="#江西">x</a>'),
        ("<pre>江西</pre>", "<pre>江西</pre>"),
        ("<svg><text>江西</text></svg>", "<svg><text>江西</text></svg>"),
        ('<i lang="zh-Hans">江西</i>省', '<i lang="zh-Hans">江西</i><span lang="zh-Hans">省</span>'),
        ("路径——以江西为例。", '<span lang="zh-Hans">路径——以江西为例</span>。'),
    ],
)
def test_chinese_text_is_marked_once_and_nothing_else_is(html: str, expected: str) -> None:
    assert marked(html) == expected
