"""Label: what something was recognised as, and how sure that is."""

from __future__ import annotations

import json
import operator
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tintype.components.button import Button
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.withbuttons import WithButtons
from tintype.door.plain import plain
from tintype.door.protocol import Value


class Label(WithButtons, kind="label"):
    """A class, or several with a confidence from 0 to 1 each, the most likely first.

    A function returns a ``str``, a number, a dict of class to confidence, or the path of a ``.json``
    file with one of those; it gets the dict, or the class alone as a ``str``.
    """

    value: Any = prop(default=None, kw_only=False, doc="What it starts with.")
    num_top_classes: int | None = prop(
        default=None, page=False, doc="How many classes are shown, the most likely. None: all."
    )
    color: str | None = prop(default=None, doc="The background of the first class, a CSS colour.")
    show_heading: bool = prop(
        default=True, doc="Whether the first of several classes is shown large as well."
    )
    buttons: list[str | Button] | None = prop(
        default=None, doc="Buttons of the app's own beside it; a name stands for none."
    )

    change = Event("Its classes changed.", trigger_mode="always_last")
    select = Event("The visitor selected a class.")

    def prepare(self) -> None:
        """Refuse a number of classes below 1."""
        if self.num_top_classes is not None and self.num_top_classes < 1:
            raise ValueError(
                f"Label: num_top_classes={self.num_top_classes} is not allowed; it must be above 0."
            )
        super().prepare()

    def preprocess(self, payload: Any) -> dict[str, float] | str | None:
        """The confidences by class, or the class where there are none."""
        if payload is None:
            return None
        if payload["confidences"] is None:
            label: str = payload["label"]
            return label
        return {row["label"]: row["confidence"] for row in payload["confidences"]}

    def postprocess(self, value: Any) -> Value:
        """ValueError for what is no label."""
        if isinstance(value, str) and value.endswith(".json") and Path(value).is_file():
            value = json.loads(Path(value).read_text("utf-8"))
        if value is None or value == {}:
            return None
        if isinstance(value, Mapping):
            return self._ranked(value)
        shown = plain(value)
        if isinstance(shown, (str, int, float)):
            return {"label": str(shown), "confidences": None}
        raise ValueError(
            "Label: a class, a number or a dict of classes and confidences can be shown, not a "
            f"{type(value).__name__}."
        )

    def _ranked(self, value: Mapping[Any, Any]) -> Value:
        rows = [(str(plain(name)), _confidence(name, share)) for name, share in value.items()]
        rows.sort(key=operator.itemgetter(1), reverse=True)
        shown = rows[: self.num_top_classes]
        confidences = [{"label": name, "confidence": share} for name, share in shown]
        return {"label": shown[0][0], "confidences": confidences}


def _confidence(name: Any, share: Any) -> float:
    try:
        return float(share)
    except (TypeError, ValueError):
        raise ValueError(
            f"Label: the confidence of {name!r} must be a number, not {share!r}."
        ) from None
