"""What becomes of a page: headings break it, findings and figures are shown, the rest is for the speaker."""

from __future__ import annotations

from bs4 import BeautifulSoup

from helpers.slides.pages import MOST_CHARACTERS, page_slides

FIGURE = (
    '<figure id="fig-a" class="recounted-figure"><svg viewBox="0 0 1 1" role="img" aria-label="A bar of 3"><path id="a.0">'
    '</path></svg><figcaption><span id="fig-a-caption"><b>Figure 1.1.</b> Parks.</span> <span class="recounted-links">'
    '<a href="x.csv">Data</a></span></figcaption></figure>'
)
LONG = "word " * (MOST_CHARACTERS // 4)


def page(inside: str) -> str:
    top = f'<section id="top"><h1>Top<a class="headerlink">#</a></h1>{inside}</section>'
    return f"<html><body><nav>Menu</nav><article>{top}</article></body></html>"


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text().strip()


def test_each_heading_begins_a_slide_and_each_figure_has_one() -> None:
    slides = page_slides(
        page(
            f"<p>Lead.</p><section id='s'><h2>Part</h2><p>Say.</p><div class='cell'>{FIGURE}</div>"
            "<section><h3>Deeper</h3><p>More.</p></section></section>"
        )
    )
    assert [(slide.title, slide.level, slide.figure) for slide in slides] == [
        ("Top", 1, False),
        ("Part", 2, False),
        ("Part", 2, True),
        ("Deeper", 3, False),
    ]
    assert [text(slide.body) for slide in slides if not slide.figure] == ["Lead.", "Say.", "More."]


def test_a_figure_keeps_its_alternative_text_caption_and_inner_names_and_loses_its_links() -> None:
    (_top, figure) = page_slides(page(FIGURE))
    assert 'aria-label="A bar of 3"' in figure.body
    assert 'id="a.0"' in figure.body
    assert "Figure 1.1." in figure.body
    assert "Data" not in figure.body


def test_a_table_with_filters_is_left_to_the_page() -> None:
    assert len(page_slides(page('<figure data-recounted-filters="a" class="recounted-table"><table></table></figure>'))) == 1


def test_code_and_notes_of_numbers_are_not_shown() -> None:
    inside = (
        '<details class="recounted-code"><summary>Code</summary>x = 1</details>'
        '<p><span class="recounted-printed"><a href="../n.html#x">30%</a><span class="recounted-note">Printed</span></span>'
        ' of all, see <a href="https://doi.org/1">the paper</a>.</p>'
    )
    (slide,) = page_slides(page(inside))
    assert text(slide.body) == "30% of all, see the paper."
    assert 'href="https://doi.org/1"' in slide.body
    assert "n.html" not in slide.body
    assert "x = 1" not in slide.body + slide.notes


def test_text_beyond_a_slide_is_for_the_speaker() -> None:
    (slide,) = page_slides(page(f"<p>First.</p><p>{LONG}</p><p>Last.</p>"))
    assert text(slide.body) == "First."
    assert "Last." in slide.notes
    assert "First." not in slide.notes


def test_of_a_long_text_its_finding_is_shown_and_all_is_said() -> None:
    (slide,) = page_slides(page(f"<p><strong>Found.</strong> {LONG}</p>"))
    assert text(slide.body) == "Found."
    assert "word" in slide.notes


def test_of_a_long_list_the_findings_are_shown() -> None:
    (slide,) = page_slides(
        page(f"<p>In short:</p><ul><li><p><strong>One.</strong> {LONG}</p></li><li><strong>Two.</strong> x</li></ul>")
    )
    assert [text(str(item)) for item in BeautifulSoup(slide.body, "html.parser").find_all("li")] == ["One.", "Two."]
    assert "word" in slide.notes


def test_a_long_text_without_a_finding_is_shown_all_the_same() -> None:
    (slide,) = page_slides(page(f"<p>{LONG}</p>"))
    assert text(slide.body) == LONG.strip()


def test_a_page_without_an_article_has_no_slides() -> None:
    assert page_slides("<html><body><h1>Search</h1></body></html>") == ()


def test_an_exercise_has_a_slide_and_its_solution_is_for_the_speaker() -> None:
    exercise = '<div class="recounted-exercise"><p>Exercise 1.1. Units</p><p>What is it?</p></div>'
    solution = f'<details class="recounted-solution"><summary>Solution</summary><p>It is 3.</p>{FIGURE}</details>'
    _top, first, second = page_slides(page(f"<p>Try.</p>{exercise}{solution}{exercise}"))
    assert "What is it?" in first.body
    assert "It is 3." in first.notes
    assert "It is 3." not in first.body + second.body + second.notes
