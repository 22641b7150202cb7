"""A message in, messages out: joins an app and the queue for one visitor. Knows no transport.

An act of the visitor becomes a job: the inputs are converted, the function is called, and each
thing it returns or yields becomes patches for the outputs.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import sys
import time
import traceback
from collections.abc import AsyncGenerator, Callable
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from tintype.app import flagging
from tintype.app.blocks import Blocks
from tintype.app.rendering import Part
from tintype.components.component import Port
from tintype.door.protocol import (
    Act,
    Advanced,
    Ask,
    Began,
    Cancel,
    Ended,
    Feed,
    Finish,
    Inputs,
    Invalid,
    Level,
    Notice,
    Patch,
    Queued,
    Quit,
    Ready,
    Remark,
    Save,
    Saved,
    ToPage,
    ToPython,
    Update,
    Value,
    Visitor,
    Wanted,
)
from tintype.functions import notices, progress
from tintype.functions.calls import Call, directly, results
from tintype.functions.inject import Happened, complete
from tintype.functions.listeners import Listener
from tintype.functions.returned import Known, flaws, samples
from tintype.functions.states import States
from tintype.programs import offered
from tintype.running.callers import Callers, answer, in_words, inputs_of
from tintype.running.jobs import PACE, End, Execute, Job, Queue, Refused
from tintype.running.port import Decode, JobPort, no_decoder
from tintype.running.problem import problem_of
from tintype.running.stream import PATIENCE, Stream

Steps: TypeAlias = AsyncGenerator[dict[int, ToPage], None]

running: ContextVar[int] = ContextVar("running", default=0)
"""The id of the job whose code runs here; 0 outside of one."""


class Session:
    """One visitor's use of an app, and that of programs.

    ``post`` takes what goes to the page; ``folder`` is the app's.
    """

    def __init__(
        self,
        app: Blocks,
        post: Callable[[ToPage], None],
        folder: Path,
        decode: Decode = no_decoder,
        call: Call = directly,
        execute: Execute = asyncio.ensure_future,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._post = post
        self._folder = folder
        self._decode = decode
        self._call = call
        self._now = now
        self._app = app
        self._listeners = {listener.id: listener for listener in app.listeners}
        self._limits = app.limits()
        self._watched = app.watched("change")
        self._known = Known(States(self._watched, first=int(now() * 1000)))
        self._visitor = Visitor("", [], "")
        self._acts: dict[int, Act] = {}
        self._callers = Callers()
        self._wanted: dict[int, asyncio.Future[list[Value]]] = {}
        self._streams: dict[int, Stream] = {}
        rate = app.status_update_rate
        self._queue = Queue(
            self._limits,
            tell=self,
            execute=execute,
            now=now,
            slots=app.max_threads,
            max_size=app.max_size,
            rate=PACE if rate == "auto" else rate,
        )

    def begin(self) -> None:
        """Tell the page that acts are welcome."""
        self._post(Ready(self._app.config()))

    def receive(self, message: ToPython) -> None:
        """Take a message of the page."""
        match message:
            case Feed() if message.job in self._streams:  # first: there are many
                self._streams[message.job].feed(message.inputs)
            case Visitor():
                self._visitor = message
            case Act():
                self._act(message)
            case Inputs():
                self._give(message)
            case Finish() if message.job in self._streams:
                self._streams[message.job].finish()
            case Cancel():
                self._queue.cancel(message.job)
            case Ask():
                self._ask(message)
            case Quit():
                for job in self._callers.quits(message.program):
                    self._queue.cancel(job)
            case Save():
                self._post(self._saved(message))

    def _act(self, act: Act) -> None:
        listener = self._listeners.get(act.listener)
        if listener is None:  # what gr.render made has changed meanwhile
            self._post(Ended(act.job, "cancelled", None))
            return
        if listener.is_stream:
            self._streams[act.job] = Stream()
        self._submit(act, listener, key=listener.id, mode=listener.trigger_mode)

    def _submit(self, act: Act, listener: Listener, **more: Any) -> None:
        options = listener.options
        self._acts[act.job] = act
        job = Job(
            id=act.job,
            group=listener.group,
            steps=lambda ids: self._steps(listener, ids),
            at=act.at / 1000,
            batch=options["max_batch_size"] if options["batch"] and options["queue"] else 0,
            queued=options["queue"],
            **more,
        )
        self._queue.submit(job)

    def _give(self, message: Inputs) -> None:
        wanted = self._wanted.pop(message.job, None)
        if wanted is not None and not wanted.done():
            wanted.set_result(message.inputs)

    # ── What programs call ──

    def _ask(self, ask: Ask) -> None:
        """A call is an act that nobody saw: it waits its turn like any, and no mode lets it drop."""
        try:
            listener = offered.find(self._app.listeners, ask.endpoint)
            inputs = inputs_of(listener, ask.given)
        except (ValueError, TypeError) as error:
            problem = replace(problem_of(error, self._folder), message=str(error.args[0]))
            self._post(Ended(ask.job, "failed", problem))
            return
        self._callers.asks(ask.job, ask.program, self._visitor)
        act = Act(ask.job, listener.id, 0, ask.at, inputs, None)
        self._submit(act, listener, key=("asked", listener.id), watched=True)

    def _known_of(self, job: int) -> Known:
        """The app as it is to whoever this job is for."""
        asked = self._callers.call(job)
        return self._known if asked is None else asked.program.known

    # ── What the queue tells ──

    def placed(self, job: int, place: int, size: int, eta: float | None) -> None:
        """Pass it on."""
        self._post(Queued(job, place, size, eta))

    def began(self, job: int, eta: float | None) -> None:
        """Pass it on."""
        self._post(Began(job, eta))

    def advanced(self, job: int, progress: list[Level]) -> None:
        """Pass it on."""
        self._post(Advanced(job, progress))

    def stepped(self, job: int, step: ToPage) -> None:
        """Pass it on."""
        self._post(step)

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        """Pass it on, the error in words; the whole traceback goes to the console too."""
        act = self._acts.pop(job)
        asked = self._callers.ended(job)
        self._wanted.pop(job, None)
        stream = self._streams.pop(job, None)
        if stream is not None:
            stream.close()
        listener = self._listeners.get(act.listener)
        if error is not None and asked is not None:
            _print(error)
        elif error is not None and listener is not None:
            self._complain(error, listener)
        problem = problem_of(error, self._folder) if error and str(error) else None
        self._post(Ended(job, end, problem))

    def _complain(self, error: BaseException, listener: Listener) -> None:
        """An error is printed, and is a toast where the author wants one or it shows nowhere else."""
        _print(error)
        if isinstance(error, notices.Error):
            notice = error.notice()
        elif isinstance(error, Refused):
            notice = _toast(str(error)) if str(error) else None
        else:
            is_seen = bool(listener.busy) or listener.show_progress == "hidden"
            is_toast = self._app.show_error or not is_seen
            notice = _toast(str(error) or type(error).__name__) if is_toast else None
        if notice is not None:
            self._post(notice)

    # ── Files to keep ──

    def _saved(self, message: Save) -> Saved:
        """At once, without the queue: no function of the author runs."""
        try:
            component = self._app.component(message.component)
            return Saved(message.request, component.save(message.value), None)
        except Exception as error:
            return Saved(message.request, None, problem_of(error, self._folder))

    # ── A job ──

    async def _steps(self, listener: Listener, ids: list[int]) -> Steps:
        acts = [self._acts[id] for id in ids]
        self._bind(ids, listener.options["batch"])
        with contextlib.ExitStack() as rest:
            port = JobPort(self._decode, rest)
            given = [await self._inputs(listener, act, port) for act in acts]
            await self._validate(listener, acts, given, port)
            yield {}
            if listener.options["batch"]:
                yield await self._batch(listener, acts, given, port)
            elif acts[0].job in self._streams:
                async for step in self._stream(listener, acts[0], given[0], port):
                    yield step
            else:
                async for step in self._run(listener, acts[0], given[0], port):
                    yield step

    def _bind(self, ids: list[int], is_batch: bool) -> None:
        """Say whose code runs from here on: to notices, to progress and to whoever stops it."""
        running.set(ids[0])
        notices.voice.set(self._post if self._callers.call(ids[0]) is None else self._remarks(ids))
        flagging.keeper.set(self._post)
        progress.follower.set(None)
        progress.report.set(None if is_batch else _report(self._queue, ids[0]))

    def _remarks(self, jobs: list[int]) -> notices.Voice:
        def tell(notice: Notice) -> None:
            for job in jobs:
                self._post(Remark(job, notice))

        return tell

    async def _inputs(self, listener: Listener, act: Act, port: Port) -> list[Any]:
        """What the page sent, now or when asked, as the function gets it."""
        sent = act.inputs
        if sent is None:
            wanted = self._wanted[act.job] = asyncio.get_running_loop().create_future()
            self._post(Wanted(act.job))
            sent = await wanted
        return await self._received(listener, act.job, sent, port)

    async def _received(
        self, listener: Listener, job: int, sent: list[Value], port: Port
    ) -> list[Any]:
        if len(sent) != len(listener.inputs):
            raise ValueError(
                f"JavaScript returned {len(sent)} values, and the inputs need "
                f"{len(listener.inputs)}: it must return a list of them. It returned {sent!r:.200}."
            )
        convert = listener.options["preprocess"]
        known = self._known_of(job)
        return [
            await known.received(block, value, port, convert)
            for block, value in zip(listener.inputs, sent, strict=True)
        ]

    async def _validate(
        self, listener: Listener, acts: list[Act], given: list[list[Any]], port: Port
    ) -> None:
        """Refused where the validator has something against an input."""
        validator = listener.options["validator"]
        if validator is None:
            return
        for act, inputs in zip(acts, given, strict=True):
            args, named = complete(
                validator, self._arguments(listener, inputs), self._happened(act, port)
            )
            async for returned in results(validator, args, named, self._call):
                found = flaws(listener.inputs, returned)
                if found and self._callers.call(act.job):
                    raise Refused(in_words(listener, found))
                if found:
                    self._post(Invalid(act.job, found))
                    raise Refused

    def _arguments(self, listener: Listener, inputs: list[Any]) -> list[Any]:
        """A set of inputs comes as one dict."""
        if not listener.inputs_as_dict:
            return inputs
        return [dict(zip(listener.inputs, inputs, strict=True))]

    def _happened(self, act: Act, port: Port) -> Happened:
        block = self._app.blocks.get(act.target)
        data = act.data if block is None else self._known.now(block).told(act.data, port)
        asked = self._callers.call(act.job)
        visitor = self._visitor if asked is None else asked.program.visitor
        return Happened(block or self._app, data, visitor)

    async def _run(self, listener: Listener, act: Act, inputs: list[Any], port: Port) -> Steps:
        fn = listener.fn
        assert fn is not None
        args, named = complete(fn, self._arguments(listener, inputs), self._happened(act, port))
        async for returned in results(fn, args, named, self._call):
            yield {act.job: self._shown(listener, act.job, returned)}

    def _shown(self, listener: Listener, job: int, returned: Any) -> ToPage:
        """What a function returned, as a word to the page."""
        patches = self._patches(listener, job, returned)
        asked = self._callers.call(job)
        return Update(job, patches) if asked is None else answer(listener, job, asked, patches)

    def _patches(self, listener: Listener, job: int, returned: Any) -> list[Patch]:
        if isinstance(returned, Part):
            self._take(returned)
            return []
        convert = listener.options["postprocess"]
        return self._known_of(job).patches(listener.outputs, returned, convert)

    def _take(self, part: Part) -> None:
        """What gr.render has made takes its place; the page ends what ran for what is gone."""
        rendered = part.settle(self._known)
        if rendered is None:
            return
        self._listeners = {listener.id: listener for listener in self._app.listeners}
        self._limits.clear()
        self._limits.update(self._app.limits())
        self._watched.clear()
        self._watched.update(self._app.watched("change"))
        self._post(rendered)

    async def _batch(
        self, listener: Listener, acts: list[Act], given: list[list[Any]], port: Port
    ) -> dict[int, ToPage]:
        """One call for several acts: a list for each input, a list for each output."""
        fn = listener.fn
        assert fn is not None
        inputs = [list(column) for column in zip(*given, strict=True)]
        args, named = complete(fn, self._arguments(listener, inputs), self._happened(acts[0], port))
        found = [returned async for returned in results(fn, args, named, self._call)]
        if len(found) != 1:
            raise ValueError("A batch function cannot be a generator.")
        rows = samples(listener.outputs, found[0], len(acts))
        values = [row[0] if len(row) == 1 else row for row in rows]
        return {
            act.job: self._shown(listener, act.job, value)
            for act, value in zip(acts, values, strict=True)
        }

    async def _stream(self, listener: Listener, act: Act, inputs: list[Any], port: Port) -> Steps:
        """A call a frame, until the visitor ends it, the time is up, or no frame comes."""
        stream, limit = self._streams[act.job], listener.options["time_limit"]
        began = self._now()
        first: float | None = None
        while True:
            shown = False
            async for step in self._run(listener, act, inputs, port):
                shown = True
                yield step
            if not shown:
                yield {act.job: Update(act.job, [])}
            spent = self._now() - began
            first = spent if first is None else first
            if limit is not None and spent >= limit:
                return
            frame = await stream.next((PATIENCE if limit is None else limit) - first)
            if frame is None:
                return
            inputs = await self._received(listener, act.job, frame, port)


def _print(error: BaseException) -> None:
    """The whole traceback on the console, where the author has nothing against it."""
    if not isinstance(error, Refused) and getattr(error, "print_exception", True):
        traceback.print_exception(error, file=sys.stderr)


def _toast(words: str) -> Notice:
    """An error as plain words: they are not the author's markup."""
    return Notice("error", "Error", html.escape(words, quote=False), 10)


def _report(queue: Queue, job: int) -> progress.Report:
    """Tells the queue how far a job is; new words are never held back."""
    words: list[str] = []

    def report(levels: list[Level]) -> None:
        said = [level.words for level in levels]
        is_new = said != words
        words[:] = said
        queue.advance(job, levels, urgent=is_new or not levels)

    return report
