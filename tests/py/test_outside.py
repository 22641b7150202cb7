"""outside.py: names of Gradio that a browser has not."""

from __future__ import annotations

import pytest
import tintype as gr
from tintype import components
from tintype.options.outside import OUTSIDE, OutsideError


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_exists_and_using_it_says_what_to_use(name: str) -> None:
    """Importing it, or asking whether something is one, does no harm."""
    found = getattr(gr, name)
    assert not isinstance("a", found)
    with pytest.raises(OutsideError, match=f"gr.{name} does not run in the browser. "):
        found("anything", label="a")


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_is_outside_or_public_and_never_both(name: str) -> None:
    """The table forgets what has been built since."""
    assert name not in gr.__all__


def test_a_string_for_one_says_so_too() -> None:
    """As the name itself would."""
    with pytest.raises(OutsideError, match=r"gr\.Audio does not run in the browser"):
        gr.Interface(lambda x: x, "audio", "image")


@pytest.mark.parametrize(("wrong", "right"), [("Imgae", "Image"), ("Chatbott", "Chatbot")])
def test_a_name_that_is_nowhere_is_an_error_with_the_nearest(wrong: str, right: str) -> None:
    """As Python's own errors do; where Gradio keeps components and themes, too."""
    with pytest.raises(AttributeError, match=rf"no gr.{wrong} in .*\. Did you mean gr.{right}\?"):
        getattr(gr, wrong)
    with pytest.raises(AttributeError, match=rf"no gr.{wrong} in .*\. Did you mean gr.{right}\?"):
        getattr(components, wrong)
    with pytest.raises(
        AttributeError, match=r"no gr.themes.Sfot .*\. Did you mean gr.themes.Soft\?"
    ):
        gr.themes.Sfot  # type: ignore[attr-defined]  # noqa: B018  # there is none
    with pytest.raises(ImportError):
        exec(f"from tintype import {wrong}")
