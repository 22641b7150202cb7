"""What a function may ask for beyond its inputs: the event, the request, and progress.

A parameter asks by its annotation (``event: gr.SelectData``, ``request: gr.Request``) or by its
default (``progress=gr.Progress()``), and does not count as an input.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import types
import typing
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, Union
from weakref import WeakKeyDictionary

from tintype.door.protocol import Visitor
from tintype.files.files import FileData
from tintype.functions.progress import Progress


class EventData:
    """What an event carries: ``target`` is the component that fired; the rest are attributes."""

    def __init__(self, target: Any, _data: Any = None) -> None:
        self.target = target
        self._data = _data if isinstance(_data, Mapping) else {"value": _data}

    def __getattr__(self, name: str) -> Any:
        data = self.__dict__.get("_data", {})
        if name in data:
            return data[name]
        raise AttributeError(f"{type(self).__name__} of this event has no {name!r}.")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._data)!r})"


class SelectData(EventData):
    """What was selected: of an Image ``index`` is ``[x, y]``, in its own pixels from the top left.

    Of choices ``index`` is the place, ``value`` the choice's value, and ``selected`` says whether it
    was chosen or taken back. Of a text ``index`` is ``[start, end]``.
    """

    def __init__(self, target: Any, _data: Any = None) -> None:
        super().__init__(target, _data)
        self.index: Any = self._data.get("index")
        self.value: Any = self._data.get("value")
        self.row_value: Any = self._data.get("row_value")
        self.col_value: Any = self._data.get("col_value")
        self.selected: bool = self._data.get("selected", True)


class KeyUpData(EventData):
    """The ``key`` that was let go, and ``input_value``, the text as it is now."""

    def __init__(self, target: Any, _data: Any = None) -> None:
        super().__init__(target, _data)
        self.key: str = self._data.get("key", "")
        self.input_value: str = self._data.get("input_value", "")


class EditData(EventData):
    """What was edited: of a Dataframe ``index`` is ``[row, column]``; ``previous_value`` was there."""

    def __init__(self, target: Any, _data: Any = None) -> None:
        super().__init__(target, _data)
        self.index: Any = self._data.get("index")
        self.value: Any = self._data.get("value")
        self.previous_value: Any = self._data.get("previous_value")


class CopyData(EventData):
    """The ``value`` that was copied, as text."""

    def __init__(self, target: Any, _data: Any = None) -> None:
        super().__init__(target, _data)
        self.value: str = self._data.get("value", "")


class DeletedFileData(EventData):
    """The ``file`` that was removed: a `gr.FileData`, its path there until the function ends."""

    def __init__(self, target: Any, _data: Any = None) -> None:
        super().__init__(target, _data)
        self.file = _file_of(self._data)


class DownloadData(EventData):
    """The ``file`` that was saved: a `gr.FileData`, its path there until the function ends."""

    def __init__(self, target: Any, _data: Any = None) -> None:
        super().__init__(target, _data)
        self.file = _file_of(self._data)


def _file_of(data: Mapping[str, Any]) -> FileData:
    """The event's file; an event of another kind has none, and an empty path stands for it."""
    found = data.get("file")
    return FileData(**found) if isinstance(found, dict) else FileData("")


class Values(Mapping[str, str]):
    """Names without regard to capitals -> values, as attributes too."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = {name.lower(): value for name, value in rows.items()}

    def __getitem__(self, name: str) -> str:
        return self._rows[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getattr__(self, name: str) -> str:
        rows: dict[str, str] = self.__dict__.get("_rows", {})
        if name in rows:
            return rows[name]
        raise AttributeError(name)


class Request:
    """What is known of the visitor: the page's address, its query, the languages wanted.

    There is no server here: ``headers`` has only ``accept-language``, ``client`` and ``username`` are
    None. ``session_hash`` is a random name that lives as long as the page.
    """

    def __init__(self, visitor: Visitor) -> None:
        query = urllib.parse.urlsplit(visitor.url).query
        pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
        self.url = visitor.url
        self.query_params: dict[str, str] = dict(pairs)
        self.languages = list(visitor.languages)
        self.headers = Values({"accept-language": ",".join(visitor.languages)})
        self.session_hash = visitor.session
        self.cookies: dict[str, str] = {}
        self.path_params: dict[str, str] = {}
        self.client: None = None
        self.username: None = None


class Header(str):
    """Of a function's parameter ``accept_language: gr.Header``: the header of that name, or None."""


@dataclass(frozen=True)
class Happened:
    """What there is to ask for in one run."""

    target: Any
    data: Any
    visitor: Visitor


def complete(
    fn: Callable[..., Any], inputs: list[Any], happened: Happened
) -> tuple[list[Any], dict[str, Any]]:
    """The arguments of a call: the inputs in order, and between them what the function asks for."""
    args, named = list(inputs), {}
    for index, (name, make) in enumerate(asked(fn)):
        if make is None:
            continue
        if index <= len(args):
            args.insert(index, make(happened))
        else:
            named[name] = make(happened)
    return args, named


Make = Callable[[Happened], Any]
Asked: TypeAlias = list[tuple[str, Make | None]]

_asked: WeakKeyDictionary[Callable[..., Any], Asked] = WeakKeyDictionary()
"""What was found out about functions: to look again at every event would cost more than the event."""


def asked(fn: Callable[..., Any]) -> Asked:
    """Each parameter of a function with what makes its value; None where it is an input."""
    try:
        found = _asked.get(fn)
    except TypeError:  # a callable of a class that cannot be remembered
        return _look(fn)
    if found is None:
        found = _look(fn)
        with contextlib.suppress(TypeError):
            _asked[fn] = found
    return found


def _look(fn: Callable[..., Any]) -> Asked:
    try:
        parameters = inspect.signature(fn).parameters
    except (TypeError, ValueError):  # built-ins that do not say
        return []
    hints = _hints(fn)
    return [
        (name, _maker(name, hints.get(name, parameter.annotation), parameter.default))
        for name, parameter in parameters.items()
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]


def _hints(fn: Callable[..., Any]) -> dict[str, Any]:
    """The annotations as types; those that cannot be read are left out."""
    while isinstance(fn, functools.partial):
        fn = fn.func
    if not inspect.isroutine(fn):
        fn = type(fn).__call__
    try:
        return typing.get_type_hints(inspect.unwrap(fn))
    except Exception:  # an annotation can be any expression, and raise anything
        return {}


def _maker(name: str, hint: Any, default: Any) -> Make | None:
    if isinstance(default, Progress):
        return lambda _: default.begin()
    is_union = typing.get_origin(hint) in (Union, types.UnionType)
    for kind in typing.get_args(hint) if is_union else (hint,):
        if isinstance(kind, type) and issubclass(kind, EventData):
            return functools.partial(_event, kind)
        if isinstance(kind, type) and issubclass(kind, Request):
            return lambda happened: Request(happened.visitor)
        if isinstance(kind, type) and issubclass(kind, Header):
            return functools.partial(_header, name)
    return None


def _header(name: str, happened: Happened) -> str | None:
    return Request(happened.visitor).headers.get(name.replace("_", "-"))


def _event(kind: type[EventData], happened: Happened) -> EventData:
    return kind(happened.target, happened.data)
