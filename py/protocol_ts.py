"""Writes ``web/src/protocol.ts`` to standard output: ``python py/protocol_ts.py``.

Reads ``tintype/door/protocol.py`` as text, in its own order, and the tables of the components. What it
cannot translate it refuses, so that nothing crosses the door by accident.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from typing import Any, get_args

from tintype.components import code, dataframe, field, image
from tintype.components.component import Block, kinds
from tintype.door import protocol
from tintype.files import files
from tintype.options import editing, spellings

HEAD = """\
// THE DOOR, as the page sees it. Written by py/protocol_ts.py from py/tintype/door/protocol.py and the
// component tables; never edited. `$` names a message's class; `fields` its order on the wire.

export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

/** What is offered to choose from: the name that is shown, and the value that it stands for. */
export type Choice = readonly [name: string, value: string | number | boolean];

/** A camera's frame, and whether the visitor sees it mirrored. */
export interface Seen {
  readonly frame: VideoFrame;
  readonly mirrored: boolean;
}
"""

NAMES = {"str": "string", "int": "number", "float": "number", "bool": "boolean", "None": "null"}
NAMES |= {"Buffer": "ArrayBuffer", "Json": "Json", "Sight": "ArrayBuffer | Seen"}
NAMES |= {"Constraints": "{ readonly [key: string]: Json }", "Sources": "readonly ImageSource[]"}
NAMES |= {"Source": "ImageSource", "Tool": "ImageTool", "Count": "FileCount", "Path": "string"}
NAMES |= {"Language": "CodeLanguage", "Datatype": "CellType"}
NAMES |= {"Transforms": "readonly Transform[]", "AnyLayers": "LayerTool"}
NAMES |= {"AnyBrush": "BrushTool | null", "AnyEraser": "EraserTool | null"}
NAMES |= {"CropSize": "CropTool | null"}
NAMES |= {"Callables": "readonly (readonly [name: string, listener: number])[]"}
NAMES |= {"Button": "number"}
"""A block among the parameters of another crosses as its id."""
NAMES |= {"Choices": "readonly Choice[]", "Icon": "File | Link", "Aid": "FieldAid"}
NAMES |= {"InputHTMLAttributes": "{ readonly [name: string]: string | number | boolean }"}
OWN_TYPES = {"Json", "Buffer", "Sight"}
"""Declared in the head, or standing for a type of the platform."""

CHOICES = {
    "ImageSource": image.Source,
    "ImageTool": spellings.Tool,
    "Transform": editing.Transform,
    "CodeLanguage": code.Language,
    "CellType": dataframe.Datatype,
    "FieldAid": field.Aid,
    "FileCount": files.Count,
}
"""Types of single parameters that the page has a table for."""

RECORDS = (
    editing.Ink,
    editing.BrushTool,
    editing.EraserTool,
    editing.LayerTool,
    editing.CropTool,
    spellings.WebcamOptions,
)
"""Parameters that cross as plain data."""


def typescript(node: ast.expr) -> str:
    """An annotation of ``protocol.py`` or of a component's table as a TypeScript type."""
    match node:
        case ast.Constant(value=None):
            return "null"
        case ast.Name(id=name) | ast.Constant(value=str(name)):
            return NAMES.get(name, name)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            members = [typescript(left), typescript(right)]
            return " | ".join(dict.fromkeys(members))
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return f"readonly {in_list(typescript(item))}[]"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, _])):
            return f"readonly {in_list(typescript(item))}[]"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[_, item])):
            return f"{{ readonly [key: string]: {typescript(item)} }}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choices):
            return " | ".join(json.dumps(choice) for choice in literals(choices))
    raise SystemExit(f"no TypeScript for {ast.unparse(node)}")


def in_list(item: str) -> str:
    """An item's type so that ``[]`` after it means a list of it."""
    return f"({item})" if "|" in item or " " in item else item


def literals(node: ast.expr) -> list[object]:
    """The choices of a ``Literal[…]``."""
    found = ast.literal_eval(node)
    return list(found) if isinstance(found, tuple) else [found]


def declarations() -> Iterator[str]:
    """Everything that ``protocol.py`` declares."""
    tree = ast.parse(inspect.getsource(protocol))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield class_of(node)
        elif (alias := alias_of(node)) and alias[0] not in OWN_TYPES:
            yield f"export type {alias[0]} = {typescript(alias[1])};\n"
    names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    yield f"/** Every class that can cross, by name. */\nexport const CLASSES = {{ {', '.join(names)} }};\n"


def alias_of(node: ast.stmt) -> tuple[str, ast.expr] | None:
    """``Name: TypeAlias = …`` as its name and meaning."""
    match node:
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as meaning):
            return name, meaning
    return None


def class_of(node: ast.ClassDef) -> str:
    """A dataclass as a TypeScript class with the same fields in the same order."""
    fields = [
        (item.target.id, typescript(item.annotation))
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]
    names = ", ".join(json.dumps(name) for name, _ in fields)
    parameters = "".join(f"    readonly {name}: {type_},\n" for name, type_ in fields)
    return (
        f"{comment(ast.get_docstring(node) or '')}export class {node.name} {{\n"
        f'  static readonly fields = [{names}] as const;\n  readonly $ = "{node.name}";\n'
        f"  constructor(\n{parameters}  ) {{}}\n}}\n"
    )


def comment(text: str) -> str:
    """A docstring as a comment."""
    lines = text.replace("``", "`").splitlines()
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def components() -> Iterator[str]:
    """The parameters and events of every kind of block."""
    rows = sorted(kinds.items())
    for kind, cls in rows:
        yield props_of(kind, cls)
    yield table("Props", ((kind, f"{camel(kind)}Props") for kind, _ in rows), "The parameters")
    yield table("Events", ((kind, events_of(cls)) for kind, cls in rows), "The events")
    yield "export type Kind = keyof Props;\n"
    for name, choices in CHOICES.items():
        yield f"export type {name} = {' | '.join(json.dumps(s) for s in get_args(choices))};\n"
    yield from map(record_of, RECORDS)


def record_of(cls: type) -> str:
    """A class of plain data as an interface."""
    rows = (
        f"  readonly {name}: {typescript(ast.parse(said_of(hint), mode='eval').body)};\n"
        for name, hint in inspect.get_annotations(cls).items()
    )
    doc = comment(inspect.getdoc(cls) or "")
    return f"{doc}export interface {cls.__name__} {{\n{''.join(rows)}}}\n"


def said_of(hint: Any) -> str:
    """An annotation as it is written; a TypedDict's is wrapped."""
    written: str = getattr(hint, "__forward_arg__", hint)
    return written


def table(name: str, rows: Iterator[tuple[str, str]], what: str) -> str:
    """An interface that maps each kind to a type."""
    body = "".join(f"  {kind}: {type_};\n" for kind, type_ in rows)
    return f"/** {what} of each kind of block. */\nexport interface {name} {{\n{body}}}\n"


def events_of(cls: type[Block]) -> str:
    """The union of a class's event names."""
    return " | ".join(json.dumps(name) for name in cls.events) or "never"


def props_of(kind: str, cls: type[Block]) -> str:
    """The parameters of a class that the page sees; ``value`` is whatever can cross."""
    rows = (
        f"  /** {row.doc} */\n  readonly {name}: {prop_type(cls, name)};\n"
        for name, row in cls.table.items()
        if row.page
    )
    return f"export interface {camel(kind)}Props {{\n{''.join(rows)}}}\n"


def prop_type(cls: type[Block], name: str) -> str:
    """A parameter's type, from the class that declares it."""
    if name == "value":
        return "Value"
    annotations = next(
        own for base in cls.__mro__ if name in (own := inspect.get_annotations(base))
    )
    node = ast.parse(annotations[name], mode="eval").body
    return typescript(node)


def camel(kind: str) -> str:
    """``image`` -> ``Image``."""
    return kind[:1].upper() + kind[1:]


if __name__ == "__main__":
    print(HEAD, *declarations(), *components(), sep="\n", end="")
