"""What a resident does on the chat page."""

from __future__ import annotations

from playwright.sync_api import Page


def ask(page: Page, text: str) -> None:
    """Type a question and send it with Enter; returns once its answer is there."""
    answers = page.locator(".answer")
    before = answers.count()
    page.get_by_label("要问的事").fill(text)
    page.keyboard.press("Enter")
    answers.nth(before).wait_for()
