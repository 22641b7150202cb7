"""``gr.api``: an endpoint that is a function alone, without components."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import Any, Literal

from tintype.components.endpoint import Argument, argument
from tintype.components.events import DECORATOR, current_place
from tintype.functions.inject import asked
from tintype.functions.listeners import Limit


def api(
    fn: Callable[..., Any] | Literal["decorator"] = DECORATOR,
    *,
    api_name: str | None = None,
    api_description: str | Literal[False] | None = None,
    queue: bool = True,
    batch: bool = False,
    max_batch_size: int = 4,
    concurrency_limit: Limit = "default",
    concurrency_id: str | None = None,
    api_visibility: Literal["public", "private", "undocumented"] = "public",
    time_limit: int | None = None,
    stream_every: float = 0.5,
) -> Any:
    """Make a function an endpoint of the app, by its own name or ``api_name``; also as a decorator.

    It gets and returns whatever JSON can say: None, bool, int, float, str, lists and dicts of those. Each
    parameter must say its type; what it returns is one value, or as many as ``tuple[…]`` has. Called
    by ``demo(…, api_name=…)``, and from JavaScript. ValueError for a parameter without a type.
    """
    if isinstance(fn, str):
        return lambda function: api(
            function,
            api_name=api_name,
            api_description=api_description,
            queue=queue,
            batch=batch,
            max_batch_size=max_batch_size,
            concurrency_limit=concurrency_limit,
            concurrency_id=concurrency_id,
            api_visibility=api_visibility,
            time_limit=time_limit,
            stream_every=stream_every,
        )
    inputs, outputs = _signature_of(fn)
    return current_place("gr.api").listen(
        [],
        fn,
        inputs,
        outputs,
        api_description=api_description,
        api_name=False if api_visibility == "private" else api_name,
        show_api=api_visibility == "public",
        queue=queue,
        batch=batch,
        max_batch_size=max_batch_size,
        concurrency_limit=concurrency_limit,
        concurrency_id=concurrency_id,
        time_limit=time_limit,
        stream_every=stream_every,
        show_progress="hidden",
    )


def _signature_of(fn: Callable[..., Any]) -> tuple[list[Argument], list[Argument]]:
    """What a function takes, with its defaults, and gives."""
    names = [name for name, make in asked(fn) if make is None]
    parameters = inspect.signature(fn).parameters
    for name in names:
        if parameters[name].annotation is inspect.Parameter.empty:
            raise ValueError(
                f"gr.api: the parameter {name!r} of {getattr(fn, '__name__', fn)!s} says no type."
            )
    hints = _hints(fn)
    inputs = [argument(hints.get(name), _default(parameters[name])) for name in names]
    given = hints.get("return")
    parts = typing.get_args(given) if typing.get_origin(given) is tuple else (given,)
    return inputs, [argument(part) for part in ((given,) if ... in parts else parts)]


def _hints(fn: Callable[..., Any]) -> dict[str, Any]:
    try:
        return typing.get_type_hints(fn)
    except NameError:  # a type that is there for type checkers alone
        return {}


def _default(parameter: inspect.Parameter) -> Any:
    return None if parameter.default is parameter.empty else parameter.default
