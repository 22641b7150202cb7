"""What a function returned -> patches for its outputs; and the components as a session knows them.

A function may return new values, or new parameters: ``gr.Slider(maximum=5)`` or ``gr.update(maximum=5)``.
Parameters are remembered for the session, so that the next conversion goes by them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tintype.components.component import Block, Port, update
from tintype.components.state import State
from tintype.door.protocol import Flaw, Patch, Value
from tintype.functions.states import States


def skip() -> dict[str, Any]:
    """Leave an output as it is; alone, leave all of them."""
    return update()


def validate(is_valid: bool, message: str) -> dict[str, Any]:
    """What a validator says of one input: whether it is good, and if not, why."""
    return {"__type__": "validate", "is_valid": is_valid, "message": message}


def flaws(inputs: Sequence[Block], returned: Any) -> list[Flaw]:
    """What a validator has against the inputs: nothing where it says None or True, as in Gradio.

    ValueError where it says something else without ``gr.validate``.
    """
    said = list(returned) if isinstance(returned, (list, tuple)) else [returned]
    for row in said:
        if row is not None and row is not True and not _is_marked(row, "validate"):
            raise ValueError("A validator returns gr.validate(is_valid, message) for each input.")
    return [
        Flaw(block._id, str(row["message"]))
        for block, row in zip(inputs, said, strict=False)
        if isinstance(row, Mapping) and not row["is_valid"]
    ]


class Known:
    """The blocks of an app with the parameters that functions have given them in this session.

    What its States hold is known here too.
    """

    def __init__(self, states: States | None = None) -> None:
        self._changed: dict[int, Block] = {}
        self._states = states or States()

    def now(self, block: Block) -> Block:
        """The block as it is now."""
        return self._changed.get(block._id, block)

    async def received(self, block: Block, sent: Value, port: Port, convert: bool) -> Any:
        """What the page sent, as a function gets it."""
        known = self.now(block)
        if isinstance(known, State):
            return self._states.get(known, sent)
        return await known.receive(sent, port) if convert else sent

    def forget(self, numbers: Iterable[int]) -> None:
        """These blocks are gone, or begin anew."""
        for number in numbers:
            self._changed.pop(number, None)

    def patches(self, outputs: Sequence[Block], returned: Any, convert: bool) -> list[Patch]:
        """What a function returned, for its outputs. ValueError where they do not match."""
        return [
            patch
            for block, value in _pairs(outputs, returned)
            if (patch := self._patch(block, value, convert)).props
        ]

    def _patch(self, block: Block, value: Any, convert: bool) -> Patch:
        props = _props_of(value)
        if isinstance(block, State):
            return Patch(block._id, self._keep(block, {"value": value} if props is None else props))
        if props is not None:
            return Patch(block._id, self._change(block, props))
        known = self.now(block)
        if "value" not in known.table:
            raise ValueError(
                f"A {type(block).__name__} holds no value; return gr.{type(block).__name__}(…) or "
                "gr.update(…) to change its parameters."
            )
        return Patch(block._id, {"value": known.postprocess(value) if convert else value})

    def _keep(self, state: State, props: dict[str, Any]) -> dict[str, Value]:
        """Put what a State is to hold; the page is told where that is something else."""
        name = self._states.put(state, props["value"]) if "value" in props else None
        return {} if name is None else {"value": name}

    def _change(self, block: Block, props: dict[str, Any]) -> dict[str, Value]:
        """Remember new parameters, checked as at construction; those the page has to know.

        One that was named is told again: the visitor may have folded what a function unfolded.
        """
        if not props:
            return {}
        known = self.now(block)
        before = known.config()
        kept = {name: item for name, item in known.given.items() if name not in OUTGROWN}
        changed = known.remade({**kept, **props, "render": False})
        changed._id = block._id
        self._changed[block._id] = changed
        after = changed.config()
        differing = {
            name: item
            for name, item in after.items()
            if name != "value" and (name in props or item != before[name])
        }
        return {**differing, **({"value": after["value"]} if "value" in props else {})}


OUTGROWN = {"value", "every", "inputs", "randomize", "render"}
"""Parameters that say how a component begins, and not how it is."""


def _props_of(value: Any) -> dict[str, Any] | None:
    """The parameters that a function returned; None where it returned a value."""
    if isinstance(value, Block):
        return dict(value.given)
    if _is_marked(value, "update"):
        return {name: item for name, item in value.items() if name != "__type__"}
    return None


def _is_marked(value: Any, mark: str) -> bool:
    return isinstance(value, Mapping) and value.get("__type__") == mark


def _pairs(outputs: Sequence[Block], returned: Any) -> list[tuple[Block, Any]]:
    if _is_by_component(returned):
        return _known_pairs(outputs, returned)
    if _is_marked(returned, "update") and len(returned) == 1:
        return []
    if len(outputs) <= 1:
        return list(zip(outputs, [returned], strict=False))
    values = list(returned) if isinstance(returned, (list, tuple)) else [returned]
    if len(values) < len(outputs):
        raise ValueError(
            f"The function returned {len(values)} of the {len(outputs)} values its outputs need."
        )
    if len(values) > len(outputs):
        words = f"The function returned {len(values)} values for {len(outputs)} outputs."
        print(words, "Those beyond are not used.", file=sys.stderr)
    return list(zip(outputs, values, strict=False))


def _is_by_component(returned: Any) -> bool:
    return (
        isinstance(returned, dict)
        and bool(returned)
        and all(isinstance(key, Block) for key in returned)
    )


def _known_pairs(outputs: Sequence[Block], returned: dict[Block, Any]) -> list[tuple[Block, Any]]:
    for block in returned:
        if block not in outputs:
            raise ValueError(f"The function returned a value for {block!r}, which is no output.")
    return list(returned.items())


def samples(outputs: Sequence[Block], returned: Any, count: int) -> list[list[Any]]:
    """What a batch function returned, by sample. ValueError where the lists do not match."""
    lists = list(returned) if isinstance(returned, (list, tuple)) else []
    wrong = [item for item in lists if not isinstance(item, (list, tuple)) or len(item) != count]
    if len(lists) != len(outputs) or wrong:
        raise ValueError(
            f"A batch function returns a list of {count} values for each of its "
            f"{len(outputs)} outputs."
        )
    return [[item[index] for item in lists] for index in range(count)]
