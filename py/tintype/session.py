"""A message in, messages out: joins an app and the queue for one visitor. Knows no transport.

An act of the visitor becomes a job: the inputs are converted, the function is called, and each
thing it returns or yields becomes patches for the outputs.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
import tempfile
import traceback
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import Any

from tintype.blocks import Blocks, Listener
from tintype.component import Component, Port
from tintype.jobs import End, Job, Queue
from tintype.problem import problem_of
from tintype.protocol import (
    Act,
    Began,
    Cancel,
    Ended,
    Patch,
    Picture,
    Ready,
    Save,
    Saved,
    ToPage,
    ToPython,
    Update,
    Value,
)

Decode = Callable[[bytes], Any]
"""An async function: a picture file's pixels as a Picture, or None."""


async def no_decoder(data: bytes) -> Picture | None:
    """Where there is no decoder better than Pillow."""
    return None


class JobPort(Port):
    """What one job has of the place it runs in."""

    def __init__(self, folder: Path, decode: Decode) -> None:
        self.folder = folder
        self._decode = decode

    async def decode(self, data: bytes) -> Picture | None:
        """A picture file's pixels as the browser reads them; None where it cannot."""
        pixels: Picture | None = await self._decode(data)
        return pixels


class Session:
    """One visitor's use of an app. ``post`` takes what goes to the page; ``folder`` is the app's."""

    def __init__(
        self,
        app: Blocks,
        post: Callable[[ToPage], None],
        folder: Path,
        decode: Decode = no_decoder,
    ) -> None:
        self._post = post
        self._folder = folder
        self._decode = decode
        self._app = app
        self._listeners = {listener.id: listener for listener in app.listeners}
        self._queue = Queue(app.limits(), tell=self, execute=asyncio.ensure_future)

    def begin(self) -> None:
        """Tell the page that acts are welcome."""
        self._post(Ready(self._app.config()))

    def receive(self, message: ToPython) -> None:
        """Take a message of the page."""
        match message:
            case Act():
                listener = self._listeners[message.listener]
                steps = lambda: self._steps(listener, message)  # noqa: E731  # closes over both
                self._queue.submit(Job(message.job, listener.group, steps))
            case Cancel():
                self._queue.cancel(message.job)
            case Save():
                self._post(self._saved(message))

    # ── What the queue tells ──

    def began(self, job: int) -> None:
        """Pass it on."""
        self._post(Began(job))

    def stepped(self, job: int, step: list[Patch]) -> None:
        """Pass it on."""
        self._post(Update(job, step))

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        """Pass it on, the error in words; the whole traceback goes to the console too."""
        if error is not None:
            traceback.print_exception(error, file=sys.stderr)
        self._post(Ended(job, end, problem_of(error, self._folder) if error else None))

    # ── Files to keep ──

    def _saved(self, message: Save) -> Saved:
        """At once, without the queue: no function of the author runs."""
        try:
            component = self._app.component(message.component)
            return Saved(message.request, component.save(message.value), None)
        except Exception as error:
            return Saved(message.request, None, problem_of(error, self._folder))

    # ── A job ──

    async def _steps(self, listener: Listener, act: Act) -> AsyncGenerator[list[Patch], None]:
        with tempfile.TemporaryDirectory(prefix="tintype-") as folder:
            port = JobPort(Path(folder), self._decode)
            inputs = [
                await component.receive(value, port)
                for component, value in zip(listener.inputs, act.inputs, strict=True)
            ]
            async for returned in results(listener, inputs):
                yield patches(listener.outputs, returned)


async def results(listener: Listener, inputs: list[Any]) -> AsyncGenerator[Any, None]:
    """Call a listener's function and yield what it returns, or each thing it yields.

    Plain and async functions, generators and async generators; a set of inputs comes as one dict.
    """
    arguments = (
        [dict(zip(listener.inputs, inputs, strict=True))] if listener.inputs_as_dict else inputs
    )
    returned = _called(listener, arguments)
    if inspect.isawaitable(returned):
        returned = await returned
    if inspect.isasyncgen(returned):
        async for item in returned:
            yield item
    elif isinstance(returned, Generator):
        for item in returned:
            yield item
            await asyncio.sleep(0)
    else:
        yield returned


def _called(listener: Listener, arguments: list[Any]) -> Any:
    """Call the function; one that asks the program to exit has failed, and the app goes on."""
    try:
        return listener(*arguments)
    except SystemExit as error:
        raise RuntimeError(f"The function called exit({error.code}).") from error


def patches(outputs: list[Component], returned: Any) -> list[Patch]:
    """What a function returned as new values of its outputs. ValueError where they do not match."""
    return [
        Patch(component._id, {"value": component.postprocess(value)})
        for component, value in _pairs(outputs, returned)
    ]


def _pairs(outputs: list[Component], returned: Any) -> list[tuple[Component, Value]]:
    if (
        isinstance(returned, dict)
        and returned
        and all(isinstance(key, Component) for key in returned)
    ):
        return _known_pairs(outputs, returned)
    if len(outputs) <= 1:
        return list(zip(outputs, [returned], strict=False))
    values = list(returned) if isinstance(returned, (list, tuple)) else [returned]
    if len(values) < len(outputs):
        raise ValueError(
            f"The function returned {len(values)} of the {len(outputs)} values its outputs need."
        )
    return list(zip(outputs, values, strict=False))


def _known_pairs(
    outputs: list[Component], returned: dict[Component, Any]
) -> list[tuple[Component, Value]]:
    for component in returned:
        if component not in outputs:
            raise ValueError(
                f"The function returned a value for {component!r}, which is no output."
            )
    return list(returned.items())
