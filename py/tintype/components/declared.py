"""How a class body declares its parameters (:func:`prop`), and how a call of the class is read by them.

Three readers use the same rows: the Python signature (and the check of what is passed), the config that
the page draws, and ``protocol.ts``. Nothing is listed twice.
"""

from __future__ import annotations

import difflib
import inspect
import itertools
import reprlib
import typing
import warnings
from dataclasses import dataclass
from typing import Any, ClassVar, dataclass_transform

from tintype.components.events import Event
from tintype.door.protocol import Value
from tintype.options.check import eased, fits, worded, words

# ── Parameters ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Prop:
    """A row of a component's table: one parameter."""

    default: Any
    doc: str
    page: bool
    kw_only: bool
    alias: str | None
    is_text: bool
    name: str = ""


def prop(
    *,
    default: Any,
    doc: str,
    page: bool = True,
    kw_only: bool = True,
    alias: str | None = None,
    is_text: bool = False,
) -> Any:
    """Declare a parameter in a class body.

    ``label: str | None = prop(default=None, doc="…")``.

    ``page=False`` keeps it from the page; ``kw_only=False`` lets it be passed by position; ``alias``
    is the parameter's name where the attribute needs another one; ``is_text`` takes a number as text.
    """
    return Prop(default, doc, page, kw_only, alias, is_text)


# ── Reading a class body, and a call of the class ────────────────────────────────────────────────


def _collect(cls: type, row_type: type) -> dict[str, Any]:
    """The rows of a class and of what it inherits: its own first, an own one hiding another's."""
    rows: dict[str, Any] = {}
    for base in cls.__mro__:
        for name, row in vars(base).items():
            if isinstance(row, row_type):
                rows.setdefault(name, row)
    return rows


def _hints(cls: type[Declared]) -> dict[str, Any]:
    """The annotations as types, worked out once a class."""
    if "hints" not in cls.__dict__:
        cls.hints = typing.get_type_hints(cls)
    return cls.hints


def _signature(table: dict[str, Prop]) -> inspect.Signature:
    rows = sorted(table.items(), key=lambda item: item[1].kw_only)
    parameter = inspect.Parameter
    return inspect.Signature(
        [
            parameter(
                row.alias or name,
                parameter.KEYWORD_ONLY if row.kw_only else parameter.POSITIONAL_OR_KEYWORD,
                default=row.default,
            )
            for name, row in rows
        ]
    )


def _bind(cls: type[Declared], args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    signature = inspect.signature(cls)
    kwargs = today(cls, kwargs)
    for name in kwargs:
        if name not in signature.parameters:
            raise TypeError(
                f"{cls.__name__}() has no parameter {name!r}.{_nearest(name, signature)}"
            )
    return signature.bind(*_by_place(cls, signature, args), **kwargs).arguments


def _by_place(
    cls: type[Declared], signature: inspect.Signature, args: tuple[Any, ...]
) -> tuple[Any, ...]:
    """What is passed by position and has a name; what has none Gradio lets go of without a word."""
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    count = kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD)
    if len(args) > count:
        gone = ", ".join(map(reprlib.repr, args[count:]))
        warnings.warn(
            f"{cls.__name__}() takes {count} by position, as in Gradio; let go of: {gone}. Name what it is.",
            stacklevel=4,
        )
    return args[:count]


def today(cls: type[Declared], given: dict[str, Any]) -> dict[str, Any]:
    """Parameters under the names they have now; TypeError for one that is given under both."""
    made = {name: value for name, value in given.items() if name not in cls.earlier}
    for name in given.keys() & cls.earlier.keys():
        later = cls.earlier[name]
        if later in given:
            raise TypeError(f"{cls.__name__}() got both {later!r} and its earlier name {name!r}.")
        if later is not None:
            made[later] = given[name]
    return made


def _nearest(name: str, signature: inspect.Signature) -> str:
    near = difflib.get_close_matches(name, signature.parameters, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _check(block: Declared, name: str, value: Any, hint: Any) -> None:
    if not fits(value, hint):
        raise ValueError(
            f"{type(block).__name__}: {name}={reprlib.repr(value)} is not allowed; it must be {words(hint)}."
        )


# ── The class ────────────────────────────────────────────────────────────────────────────────────

ids = itertools.count(1)


def restart_ids() -> None:
    """Count from 1 again: the same app gets the same ids every time its file is run."""
    global ids
    ids = itertools.count(1)


@dataclass_transform(kw_only_default=True, field_specifiers=(prop,))
class Declared:
    """A class whose body is its table. Type checkers read the same rows."""

    kind: ClassVar[str] = ""
    table: ClassVar[dict[str, Prop]] = {}
    events: ClassVar[dict[str, Event]] = {}
    hints: ClassVar[dict[str, Any]] = {}
    earlier: ClassVar[dict[str, str | None]] = {}
    """What earlier versions called a parameter, and its name now; None where it has no meaning here."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Read the class's table."""
        super().__init_subclass__(**kwargs)
        bases = [vars(base).get("earlier", {}) for base in reversed(cls.__mro__)]
        cls.earlier = {name: later for base in bases for name, later in base.items()}
        cls.table = _collect(cls, Prop)
        cls.events = _collect(cls, Event)
        cls.__signature__ = _signature(cls.table)  # type: ignore[attr-defined]  # read by inspect

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the class's parameters; a wrong one raises, naming it and what is allowed."""
        self._id = next(ids)
        self.given = _bind(type(self), args, kwargs)
        for name, row in self.table.items():
            hint = _hints(type(self))[name]
            given = self.given.get(row.alias or name, row.default)
            value = eased(worded(given) if row.is_text else given, hint)
            _check(self, row.alias or name, value, hint)
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        """Called when all parameters are set."""

    def remade(self, given: dict[str, Any]) -> typing.Self:
        """Another of its class with these parameters, whatever a subclass's own constructor takes."""
        made = object.__new__(type(self))
        Declared.__init__(made, **given)
        return made

    def config(self) -> dict[str, Value]:
        """The parameters the page sees, as they are to be drawn."""
        return {name: getattr(self, name) for name, row in self.table.items() if row.page}
