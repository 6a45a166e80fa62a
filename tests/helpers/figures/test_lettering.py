from __future__ import annotations

from matplotlib.figure import Figure

from helpers.figures.lettering import is_known, lettered, words
from helpers.figures.publishing import new_figure

CHINESE = {
    "income": "收入",
    "{1} billion yuan": "{1}十亿元", "Nanchang": "南昌", "Ganzhou": "赣州", "printed": "印出值",
    "÷ share": "÷ 比重"
}  # fmt: skip
LABELS = ("3.5 billion yuan ✗\nincome.parks.2015", "table2.national_share.\nganzhou", "÷ share\nover_50_\nbillion")
SAID = ("3.5十亿元 ✗\nincome.parks.2015", "table2.national_share.\nganzhou", "÷ 比重\nover_50_\nbillion")


def drawn() -> Figure:
    figure = new_figure(height=3)
    axes = figure.subplots()
    axes.barh([0, 1], [3, 4], label="printed")
    axes.set_yticks([0, 1], ["Nanchang", "Ganzhou"])
    axes.set_xlabel("income")
    axes.set_title("$x_{most}$")
    axes.legend()
    for at, label in enumerate(LABELS):
        axes.text(at, 0, label)
    figure.draw_without_rendering()
    return figure


def texts(figure: Figure) -> list[str]:
    """What stands in a picture once it is drawn."""
    from matplotlib.text import Text

    figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text) if text.get_visible() and text.get_text()]


def test_words_are_labels_without_numbers_formulas_ids_and_symbols() -> None:
    figure = drawn()
    assert sorted(words(figure)) == sorted(["3.5 billion yuan", "Nanchang", "Ganzhou", "income", "printed", "÷ share"])


def test_what_is_not_seen_is_not_said_and_what_is_said_twice_counts_once() -> None:
    figure = new_figure(height=2)
    for axes in figure.subplots(2, sharex=True):
        axes.set(xlabel="income")
        axes.label_outer()
        axes.text(0, 0, "gone", visible=False)
    figure.draw_without_rendering()
    assert words(figure) == ("income",)


def test_a_picture_is_known_when_all_its_words_are() -> None:
    assert is_known(("3.5 billion yuan", "income"), CHINESE)
    assert not is_known(("3.5 billion yuan", "profit"), CHINESE)


def test_a_picture_speaks_another_language_for_a_while_at_ticks_and_in_legends_too() -> None:
    figure = drawn()
    before = texts(figure)
    with lettered(figure, CHINESE):
        said = texts(figure)
    assert {"南昌", "赣州", "收入", "印出值", "$x_{most}$", *SAID} <= set(said)
    assert not {"Nanchang", "Ganzhou", "income", "printed", *LABELS} & {*said} - {*SAID}
    assert texts(figure) == before


def test_axes_that_share_their_ticks_say_them_once() -> None:
    figure = new_figure(height=2)
    for axes in figure.subplots(1, 2, sharey=True):
        axes.set_yticks([0, 1], ["Nanchang", "Ganzhou"])
    with lettered(figure, {**CHINESE, "南昌": "twice"}):
        assert "南昌" in texts(figure)
    assert "Nanchang" in texts(figure)
