"""An app's endpoints -> ``api.d.ts`` beside its page: the types of its calls, for TypeScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from tintype.door.protocol import Config, Endpoint, Parameter
from tintype.options.i18n import in_english

FILE = "api.d.ts"

OURS = ("FileData", "FileInput", "Json")
"""Names of ``tintype.d.ts`` that types are written with."""

HEAD = """\
// What can be called of this app, for TypeScript. Written when the app was built.
//
//     import {{ connect }} from "{module}";
//     import type {{ Endpoints }} from "./api.d.ts";
//
//     const app = await connect<Endpoints>("{address}");

"""


def types_of(config: Config, assets_url: str, address: str | None) -> str | None:
    """The text of the file; None where nothing is offered. ``address`` is the app's own, if it is known."""
    listed = [endpoint for endpoint in config.endpoints if endpoint.listed]
    if not listed:
        return None
    body = "".join(_endpoint(endpoint, config.translations) for endpoint in listed)
    module = (
        f"{assets_url if assets_url.startswith(('.', 'http')) else f'./{assets_url}'}tintype.js"
    )
    used = [name for name in OURS if re.search(rf"\b{name}\b", body)]
    imported = f"import type {{ {', '.join(used)} }} from {json.dumps(module)};\n\n" if used else ""
    head = HEAD.format(module=module, address=address or "the address of this folder")
    return f"{head}{imported}export interface Endpoints {{\n{body}}}\n"


def _endpoint(endpoint: Endpoint, words: Mapping[str, Mapping[str, str]]) -> str:
    named = "".join(
        f"{_comment(_about(row, words), 6)}      {_key(row.name)}{_given(row)};\n"
        for row in endpoint.parameters
    )
    record = f"{{\n{named}    }}" if named else "Record<string, never>"
    data = ", ".join(row.type for row in endpoint.returns)
    return (
        f"{_comment(endpoint.description, 2)}  {json.dumps(endpoint.name)}: {{\n"
        f"    named: {record};\n"
        f"    ordered: [{', '.join(_ordered(endpoint.parameters))}];\n"
        f"    data: [{data}];\n  }};\n"
    )


def _given(row: Parameter) -> str:
    return f"?: {row.type} | undefined" if row.has_default else f": {row.type}"


def _ordered(rows: list[Parameter]) -> Iterator[str]:
    """What comes before one that is needed can be left out only by saying so."""
    needed = [index for index, row in enumerate(rows) if not row.has_default]
    for index, row in enumerate(rows):
        is_last = index > max(needed, default=-1)
        yield (
            f"{_label(row.name)}{_given(row)}"
            if is_last or not row.has_default
            else (f"{_label(row.name)}: {row.type} | undefined")
        )


def _label(name: str) -> str:
    return name if name.isascii() else re.sub(r"\W", "_", name, flags=re.ASCII)


def _key(name: str) -> str:
    return name if name.isascii() else json.dumps(name)


def _about(row: Parameter, words: Mapping[str, Mapping[str, str]]) -> str:
    label = in_english(row.label, words)
    said = row.component if label == row.name else f"{label} ({row.component})"
    if not row.has_default:
        return f"{said}."
    known = "" if row.default_value is None else f": {json.dumps(row.default_value)}"
    return f"{said}; can be left out{known}."


def _comment(text: str, indent: int) -> str:
    if not text:
        return ""
    shown = " ".join(text.replace("*/", "* /").split())
    return f"{' ' * indent}/** {shown} */\n"
