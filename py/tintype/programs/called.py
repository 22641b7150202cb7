"""An app called like a function: ``demo("lake.jpg")`` runs a listener on values, with no page at all."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any

from tintype.door.protocol import Visitor
from tintype.functions.inject import Happened, complete
from tintype.functions.listeners import Listener
from tintype.functions.returned import Known
from tintype.programs import offered
from tintype.programs.values import at_hand, sent


def find(listeners: Sequence[Listener], index: int, api_name: str | None) -> Listener:
    """The listener by its endpoint's name, or by its number among those with a function."""
    if api_name is not None:
        return offered.find(listeners, api_name)
    callable_ones = [listener for listener in listeners if listener.fn is not None]
    if not 0 <= index < len(callable_ones):
        raise ValueError(f"There is no function {index} in this app; it has {len(callable_ones)}.")
    return callable_ones[index]


def call(listener: Listener, target: Any, values: Sequence[Any], named: Mapping[str, Any]) -> Any:
    """Run it: a value for one output, a list for several; of a generator the last.

    Inputs are what the components take: text, numbers, paths or arrays of pictures; those that are left
    out have their defaults. A picture comes back as the path of a file. Where the function has to be
    awaited and a loop runs, so has this.
    """
    if any(block.kind == "state" for block in listener.inputs):
        raise ValueError("An app with a State as input cannot be called like a function.")
    fn = listener.fn
    assert fn is not None
    given = [
        block.preprocess(sent(block, value))
        for block, value in zip(
            listener.inputs, offered.bound(listener, values, named), strict=True
        )
    ]
    args, named = complete(fn, given, Happened(target, None, Visitor("", [], "")))
    returned = fn(*args, **named)
    if inspect.isasyncgen(returned) or inspect.isawaitable(returned):
        return _awaited(_last_of(returned, lambda value: _shown(listener, value)))
    if isinstance(returned, Iterator):
        *_, returned = returned
    return _shown(listener, returned)


async def _last_of(returned: Any, show: Callable[[Any], Any]) -> Any:
    if not isinstance(returned, AsyncIterator):
        return show(await returned)
    last = None
    async for step in returned:
        last = step
    return show(last)


def _awaited(coroutine: Any) -> Any:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(coroutine)
    return coroutine


def _shown(listener: Listener, returned: Any) -> Any:
    patches = {
        patch.component: patch.props.get("value")
        for patch in Known().patches(listener.outputs, returned, convert=True)
    }
    values = [at_hand(block, patches.get(block._id)) for block in listener.outputs]
    return values[0] if len(values) == 1 else values or None
