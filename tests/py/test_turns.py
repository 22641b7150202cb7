"""Callbacks share turns of the browser, which are asked for and never long."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from tintype.turns import SHARE, Turns


class Browser:
    """Counts what it is asked for; its clock stands still unless it is moved."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.asked = 0
        self.seconds = 0.0
        self.turns = Turns(loop, self.ask, lambda: self.seconds)

    def ask(self) -> None:
        self.asked += 1


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser with a loop that does not run."""
    loop = asyncio.new_event_loop()
    yield Browser(loop)
    loop.close()


def test_what_is_ready_and_what_follows_from_it_share_a_turn(browser: Browser) -> None:
    """In the order they came; one turn is asked for, and none when nothing is left."""
    seen: list[str] = []

    def first() -> None:
        seen.append("first")
        browser.turns.call_soon(seen.append, "third")

    browser.turns.call_soon(first)
    browser.turns.call_soon(seen.append, "second")
    browser.turns.call_soon(seen.append, "never").cancel()
    assert browser.asked == 1
    browser.turns.take()
    assert seen == ["first", "second", "third"]
    assert browser.asked == 2  # for the third; that turn finds nothing
    browser.turns.take()
    assert browser.asked == 2


def test_a_turn_ends_when_its_time_is_up(browser: Browser) -> None:
    """However long the callbacks go on: in between the page is heard."""
    count = 0

    def again() -> None:
        nonlocal count
        count += 1
        browser.seconds += SHARE / 10
        browser.turns.call_soon(again)

    browser.turns.call_soon(again)
    for turn in (1, 2, 3):
        browser.turns.take()
        assert 9 * turn <= count <= 11 * turn
        assert browser.asked == turn + 1


def test_what_is_left_goes_on_while_a_callback_is_put_aside(browser: Browser) -> None:
    """Another turn may be taken in the middle of one; nothing is lost, nothing runs twice."""
    seen: list[str] = []

    def waits() -> None:
        browser.turns.go_on()
        browser.turns.take()
        seen.append("waited")

    browser.turns.call_soon(waits)
    browser.turns.call_soon(seen.append, "meanwhile")
    browser.turns.take()
    assert seen == ["meanwhile", "waited"]


def test_a_callback_that_raises_does_not_hold_up_the_rest(browser: Browser) -> None:
    """An interrupt goes to whoever takes the turn."""
    seen: list[str] = []

    def interrupted() -> None:
        raise KeyboardInterrupt

    browser.turns.call_soon(interrupted)
    browser.turns.call_soon(seen.append, "after")
    with pytest.raises(KeyboardInterrupt):
        browser.turns.take()
    assert browser.asked == 2
    browser.turns.take()
    assert seen == ["after"]
