"""Gradio's last browser edition: figures of another machine, as it does not start from today's package index.

Gradio-Lite 5.45 was measured there with an index frozen at September 2025, beside the same Gradio server
that the bench measures here. That server is the yardstick: only ratios to it can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

HEAD = """
beside Gradio-Lite 5.45, which was measured on another machine (2 cores, headless Chromium 156) on 2026-11-23;
"of server" is the share of the Gradio server's figure on the same machine, "ratio" of one share to the other:
"""


@dataclass(frozen=True)
class Elsewhere:
    """One row of the bench as it was measured there."""

    what: str
    lite: float | None
    """Milliseconds; None for what it cannot do."""
    server: float | None
    """The Gradio server's, in the same run."""


ROWS = [
    Elsewhere("first visit: page usable, ms", 15_500, 840),
    Elsewhere("first visit: ready to run, ms", 15_500, 840),
    Elsewhere("later visit: page usable, ms", 14_100, 220),
    Elsewhere("later visit: ready to run, ms", 14_100, 220),
    Elsewhere("visit without a network: ready to run, ms", None, None),
    Elsewhere("sepia 640x480, ms", 272, 171),
    Elsewhere("sepia 1920x1080, ms", 1_053, 523),
    Elsewhere("sepia 4000x3000, ms", 7_433, 2_540),
]


@dataclass(frozen=True)
class Compared:
    """A row of both machines; shares are of the Gradio server's figure on the same machine."""

    what: str
    lite: float | None
    lite_share: float | None
    here: float
    here_share: float | None

    @property
    def ratio(self) -> float | None:
        """What Tintype takes of what Gradio-Lite would, as far as one yardstick tells."""
        if self.lite_share is None or self.here_share is None:
            return None
        return self.here_share / self.lite_share


def compared(table: list[dict[str, Any]]) -> list[Compared]:
    """The rows of the bench's table that there are figures of the other machine for."""
    here = {row["what"]: row for row in table}
    return [
        Compared(
            row.what,
            row.lite,
            row.lite / row.server if row.lite and row.server else None,
            here[row.what]["tintype"],
            here[row.what]["ratio"],
        )
        for row in ROWS
        if row.what in here
    ]


def lines(table: list[dict[str, Any]]) -> list[str]:
    """The same as a table to print."""
    columns = ("lite there", "of server", "tintype", "of server", "ratio")
    title = f"{'':44}{''.join(f'{name:>12}' for name in columns)}"
    return [HEAD, title, *(_line(row) for row in compared(table))]


def _line(row: Compared) -> str:
    lite = "not at all" if row.lite is None else f"{row.lite:,.0f}"
    shares = [row.lite_share, row.here_share, row.ratio]
    there, here, ratio = ["" if share is None else f"{share:.2f}" for share in shares]
    return f"{row.what:44}{lite:>12}{there:>12}{row.here:12,.0f}{here:>12}{ratio:>12}"
