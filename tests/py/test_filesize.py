"""filesize.py: sizes as authors say them."""

from __future__ import annotations

from typing import Any

import pytest
import tintype as gr
from tintype.options.filesize import in_bytes

SIZES = [
    (None, None),
    (0, 0),
    (1234, 1234),
    (5 * gr.FileSize.MB, 5 * 1024 * 1024),
    ("5mb", 5 * 1024 * 1024),
    (" 10 KB ", 10240),
    ("1gb", 1024**3),
    ("2TB", 2 * 1024**4),
    ("7b", 7),
]


@pytest.mark.parametrize(("given", "expected"), SIZES)
def test_a_size_is_bytes(given: Any, expected: int | None) -> None:
    """By Gradio's units of 1024; launch carries it to the page."""
    assert in_bytes(given) == expected
    app = gr.Interface(lambda image: image, "image", "image")
    app.launch(max_file_size=given)
    assert app.config().max_file_size == expected


@pytest.mark.parametrize("given", ["5", "mb", "5 parsecs", "", -1, True, 1.5, "5.5mb"])
def test_what_is_no_size_is_refused(given: Any) -> None:
    """With what is allowed."""
    with pytest.raises(
        ValueError, match=r"max_file_size=.* is not allowed; it must be a number of"
    ):
        gr.Blocks().launch(max_file_size=given)


def test_without_launch_there_is_no_limit() -> None:
    """Nor where launch says nothing."""
    app = gr.Blocks()
    assert app.config().max_file_size is None
    app.launch(share=True)
    assert app.config().max_file_size is None
