"""Examples at build time: their results worked out by a visit that nobody sees, and their files.

Results become files of their own, fetched when a row is chosen: the page is not kept waiting for them.
"""

from __future__ import annotations

import asyncio
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from tintype.app.blocks import Blocks
from tintype.door.protocol import (
    Act,
    Cached,
    Config,
    Ended,
    File,
    Link,
    Patch,
    Picture,
    ToPage,
    Update,
    Value,
)
from tintype.files import beside
from tintype.pictures import convert, formats
from tintype.running.session import Session

PLACE = "cached/"
"""Where a built page has the files of results."""


def rehearse(app: Blocks, folder: Path) -> tuple[list[Cached], list[str]]:
    """What the examples that are kept give, and in words what could not be worked out here."""
    rehearsals = list(_rehearsals(app))
    acts = [
        Act(job, listener, target, 0, [row, *map(_read, inputs)], None)
        for job, (listener, target, row, inputs) in enumerate(rehearsals, 1)
    ]
    rows = {job: row for job, (_, _, row, _) in enumerate(rehearsals, 1)}
    if not acts:
        return [], []
    with ThreadPoolExecutor(1) as aside:  # whoever builds may have a loop of its own here
        said = aside.submit(lambda: asyncio.run(_visit(app, folder, acts))).result()
    found: list[Cached] = []
    failed: list[str] = []
    for act in acts:
        ended = next(one for one in said if isinstance(one, Ended) and one.job == act.job)
        row = rows[act.job]
        if ended.state == "done":
            found.append(Cached(act.listener, row, _last_shown(said, act.job)))
        else:
            words = ended.problem.message if ended.problem else "it was not run"
            failed.append(f"row {row}: {words}")
    return found, failed


def _rehearsals(app: Blocks) -> Iterator[tuple[int, int, int, list[Value]]]:
    """Listener, Dataset, number of the row, and the row."""
    for listener in app.listeners:
        for row, inputs in enumerate(listener.rehearsals):
            yield listener.id, listener.triggers[0].block._id, row, inputs


def _read(value: Value) -> Value:
    """An address of the app's own file as the file, as the page would send it."""
    path = beside.file_of(value) if isinstance(value, Link) else None
    if path is None:
        return value
    return File(path.name, "", path.read_bytes())


async def _visit(app: Blocks, folder: Path, acts: list[Act]) -> list[ToPage]:
    """One after the other: a function is not asked to run beside itself."""
    said: list[ToPage] = []
    ended = asyncio.Event()

    def hear(message: ToPage) -> None:
        said.append(message)
        if isinstance(message, Ended):
            ended.set()

    session = Session(app, hear, folder)
    for act in acts:
        ended.clear()
        session.receive(replace(act, at=time.time() * 1000))
        await ended.wait()
    return said


def _last_shown(said: list[ToPage], job: int) -> list[Patch]:
    """What is to be seen of a job when it is over."""
    shown: dict[int, dict[str, Value]] = {}
    for message in said:
        if isinstance(message, Update) and message.job == job:
            for patch in message.patches:
                shown.setdefault(patch.component, {}).update(patch.props)
    return [Patch(component, props) for component, props in shown.items()]


def set_down(out: Path, cached: list[Cached]) -> list[Cached]:
    """Write the pictures and files of results into ``out``; the results with their addresses."""
    return [
        Cached(
            one.listener,
            one.row,
            [
                Patch(patch.component, _addressed(out, patch.props, f"{number}-{patch.component}"))
                for patch in one.patches
            ],
        )
        for number, one in enumerate(cached)
    ]


def _addressed(out: Path, value: Any, name: str) -> Any:
    if isinstance(value, Picture):
        data = formats.encode(convert.adopted(value), "png")
        value = File("image.png", "image/png", data)
    if isinstance(value, File):
        path = f"{PLACE}{name}/{Path(value.name).name or 'file'}"
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(value.data)
        return Link(urllib.parse.quote(path))
    if isinstance(value, list):
        return [_addressed(out, item, f"{name}-{index}") for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: _addressed(out, item, f"{name}-{key}") for key, item in value.items()}
    return value


def files_named(config: Config) -> list[Path]:
    """The files of the app's folder that its values stand for, relative to it."""
    paths = [
        beside.file_of(link) for component in config.components for link in _links(component.props)
    ]
    return [path for path in dict.fromkeys(paths) if path is not None]


def _links(value: Any) -> Iterator[Link]:
    if isinstance(value, Link):
        yield value
    children = value.values() if isinstance(value, dict) else value
    if isinstance(children, list) or isinstance(value, dict):
        for item in children:
            yield from _links(item)
