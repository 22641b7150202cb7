"""Calls an author's function of any kind, and gives each thing it returns or yields.

How a plain function is entered is passed in (``Call``): where the browser can put a running function
aside, others run while it waits. Knows nothing of components.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from typing import Any, TypeAlias

Call: TypeAlias = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Enter a function without arguments and give what it returns, or raise what it raises."""


async def directly(function: Callable[[], Any]) -> Any:
    """Enter it as any function is: nothing else runs until it returns."""
    return function()


async def results(
    fn: Callable[..., Any], args: list[Any], named: dict[str, Any], call: Call
) -> AsyncGenerator[Any, None]:
    """Call a function, plain or async, generator or async generator; yield each thing it gives."""
    enter = functools.partial(_entered, functools.partial(fn, *args, **named))
    returned = await call(enter)
    if inspect.isawaitable(returned):
        returned = await returned
    if inspect.isasyncgen(returned):
        async with contextlib.aclosing(returned):
            async for item in returned:
                yield item
    elif isinstance(returned, Generator):
        with contextlib.closing(returned):
            step = functools.partial(_entered, functools.partial(next, returned, END))
            while (item := await call(step)) is not END:
                yield item
                await asyncio.sleep(0)
    else:
        yield returned


END = object()
"""What a generator gives when it is at its end."""


def _entered(function: Callable[[], Any]) -> Any:
    """Call a function; one that asks the program to exit has failed, and the app goes on."""
    try:
        return function()
    except SystemExit as error:
        raise RuntimeError(f"The function called exit({error.code}).") from error
    except KeyboardInterrupt:  # it was interrupted: to asyncio that is a cancelled job
        raise asyncio.CancelledError from None
