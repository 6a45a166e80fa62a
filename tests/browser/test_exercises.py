"""Students on a page of exercises: solutions unfold, questions are answered by keyboard and finger, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

Visiting = Callable[..., Any]
CHAPTER = "chapters/park-clusters/exercises.html"


def choice(question: Locator, *, right: bool) -> Locator:
    """The label of the right choice, or of the first that is not."""
    says = "✓ Right." if right else "✗ Not this one."
    return question.locator(f"label:has(input[data-says^='{says}'])").first


def test_a_solution_is_hidden_until_it_is_asked_for(visit: Visiting) -> None:
    page: Page = visit(CHAPTER).page
    solution = page.locator(".recounted-solution").first
    expect(solution.locator("p").first).to_be_hidden()
    solution.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(solution.locator("p").first).to_be_visible()


@pytest.mark.parametrize("right", [True, False])
def test_a_question_is_answered_with_the_keyboard_alone(visit: Visiting, right: bool) -> None:
    page: Page = visit(CHAPTER).page
    question = page.locator(".recounted-question").first
    said = question.get_by_role("status")
    question.locator("input").first.focus()
    page.keyboard.press("Space")
    while not choice(question, right=right).locator("input").is_checked():
        page.keyboard.press("ArrowDown")
        expect(said).to_be_empty()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Right." if right else "Not this one.")


def test_who_has_not_chosen_is_told_so(visit: Visiting) -> None:
    question = visit(CHAPTER).page.locator(".recounted-question").first
    question.get_by_role("button", name="Check question 1").click()
    expect(question.get_by_role("status")).to_contain_text("Choose an answer first.")


def test_a_question_is_a_named_group_that_a_finger_can_answer(visit: Visiting) -> None:
    page: Page = visit(CHAPTER, width=390, has_touch=True, is_mobile=True).page
    question = page.get_by_role("group", name="1. ").first
    choice(question, right=True).tap()
    question.get_by_role("button").tap()
    expect(question.get_by_role("status")).to_contain_text("Right.")
    for label in question.locator("label").all():
        box = label.bounding_box()
        assert box is not None
        assert box["height"] >= 24


def test_without_scripts_the_answer_unfolds(visit: Visiting) -> None:
    page: Page = visit(CHAPTER, java_script_enabled=False).page
    question = page.locator(".recounted-question").first
    expect(question.get_by_role("button")).to_be_hidden()
    question.locator("summary").click()
    expect(question.locator("details p")).to_be_visible()
