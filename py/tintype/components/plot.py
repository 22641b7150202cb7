"""Plot: a figure of matplotlib, as the picture it draws."""

from __future__ import annotations

import io
import sys
from types import ModuleType
from typing import Any

from tintype.components.button import Button
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.withbuttons import WithButtons
from tintype.door.protocol import File, Value

OTHERS = ("plotly", "bokeh", "altair", "vega_altair", "pyecharts")
"""Libraries whose figures are drawn by JavaScript that is fetched from elsewhere."""

SHARP = 2
"""Pixels of the picture for one of the figure: it is sharp on dense screens too."""


class Plot(WithButtons, kind="plot"):
    """A figure. A function returns a matplotlib ``Figure``, ``Axes``, or ``pyplot`` itself.

    The picture is a PNG of twice the figure's resolution, or an SVG with ``format="svg"``. A figure
    that was shown is closed.
    """

    value: Any = prop(default=None, kw_only=False, doc="The figure it starts with.")
    format: str = prop(default="webp", page=False, doc="What is drawn: svg, or else PNG.")
    buttons: list[str | Button] | None = prop(
        default=None, doc="Buttons of the app's own beside it; a name stands for none."
    )

    change = Event("Its figure changed.", trigger_mode="always_last")

    def postprocess(self, value: Any) -> Value:
        """The picture of a figure; ValueError for figures of other libraries, naming them."""
        if value is None or isinstance(value, File):
            return value
        figure = _figure_of(value)
        is_svg = self.format == "svg"
        stream = io.BytesIO()
        size = {} if is_svg else {"dpi": figure.dpi * SHARP}
        figure.savefig(stream, format="svg" if is_svg else "png", bbox_inches="tight", **size)
        _close(figure)
        kind = "svg" if is_svg else "png"
        mime = "image/svg+xml" if is_svg else "image/png"
        return File(f"plot.{kind}", mime, stream.getvalue())

    def save(self, value: Value) -> File:
        """The picture itself."""
        return value if isinstance(value, File) else super().save(value)


def _figure_of(value: Any) -> Any:
    """A matplotlib figure; ValueError for anything else."""
    if isinstance(value, ModuleType) and hasattr(value, "gcf"):
        return value.gcf()
    if callable(getattr(value, "savefig", None)):
        return value
    figure = getattr(value, "figure", None)  # Axes, and what seaborn returns
    if callable(getattr(figure, "savefig", None)):
        return figure
    library = type(value).__module__.split(".")[0]
    if library in OTHERS:
        raise ValueError(
            f"Plot: a figure of {library} does not work here, only matplotlib's: {library} draws by a "
            "JavaScript library of its own that is not part of the page."
        )
    raise ValueError(f"Plot: a matplotlib figure can be shown, not a {type(value).__name__}.")


def _close(figure: Any) -> None:
    """Let pyplot forget it: it keeps every figure, and warns when there are many."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
