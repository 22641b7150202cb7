"""Where Gradio's authors look for the parts of themes."""

from __future__ import annotations

from tintype.themes import colors, fonts, sizes

__all__ = ["colors", "fonts", "sizes"]
