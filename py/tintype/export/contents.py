"""Which files of an author's folder are published: the app's own, and never a secret.

A folder is published whole, but for what is hidden, ignored by git, or looks like a key. A single
file is published with the modules beside it that it imports and the files that it names, under the
same rules.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tintype.export.ignored import Ignored

ENTRIES = ("app.py", "main.py", "demo.py")
"""What the first file of a folder may be called, the first one found."""

LEFT_BEHIND = {"__pycache__", "node_modules"}
"""Folders that tools make."""

SECRET_NAMES = re.compile(
    r"(^\.env|\.(pem|key|p12|pfx|keystore)$|^id_(rsa|dsa|ecdsa|ed25519)|^credentials\.json$|^secrets?\.)"
)
SECRETS = {
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a Hugging Face token": re.compile(rb"\bhf_[A-Za-z0-9]{30,}"),
    "an Anthropic key": re.compile(rb"\bsk-ant-[A-Za-z0-9_-]{32,}"),
    "an OpenAI key": re.compile(rb"\bsk-(?!ant-)[A-Za-z0-9_-]{32,}"),
    "a Replicate token": re.compile(rb"\br8_[A-Za-z0-9]{36,}"),
    "a Slack token": re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{24,}"),
    "a Stripe key": re.compile(rb"\b[sr]k_live_[A-Za-z0-9]{20,}"),
    "a GitHub token": re.compile(rb"\b(ghp|gho|ghs|github_pat)_[A-Za-z0-9_]{30,}"),
    "an AWS key": re.compile(rb"\bAKIA[0-9A-Z]{16}\b"),
    "a Google key": re.compile(rb"\bAIza[0-9A-Za-z_-]{35}\b"),
}
"""What must not be in a published file, by its look."""

LONGEST_NAME = 200


class NoEntryError(Exception):
    """There is nothing to build, in a sentence for the author."""


@dataclass(frozen=True)
class Contents:
    """The files of an app: ``files`` are relative to ``folder``, the one that runs first.

    ``secrets`` are files that were left out since they look like keys; ``ignored`` are those that the
    app names and git ignores.
    """

    folder: Path
    files: list[Path]
    secrets: list[Path] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)

    @property
    def entry(self) -> Path:
        """The file that runs, with its folder."""
        return self.folder / self.files[0]

    def sources(self) -> dict[Path, str]:
        """Every Python file and its text."""
        return {file: text_of(self.folder / file) for file in self.files if file.suffix == ".py"}


def contents(app: Path, besides: Path | None = None) -> Contents:
    """The files of the app at ``app``, a file or a folder; ``besides`` is never one of them."""
    if app.is_dir():
        return _of_folder(app.resolve(), besides)
    if not app.is_file():
        raise NoEntryError(f"There is no file {str(app)!r}.")
    return _of_file(app.resolve())


def _of_folder(folder: Path, besides: Path | None) -> Contents:
    entry = _entry(folder)
    out = besides.resolve() if besides is not None else None
    found = [file for file in _walk(folder) if out is None or out not in file.parents]
    names = [file.relative_to(folder) for file in found]
    rest = [entry, *(name for name in names if name != entry)]
    ignored = Ignored(folder)
    named = [name for name in _named_by(rest, folder) if ignored(folder / name)]
    return with_more(Contents(folder, []), [*rest, *named])


def _entry(folder: Path) -> Path:
    for name in ENTRIES:
        if (folder / name).is_file():
            return Path(name)
    scripts = sorted(folder.glob("*.py"))
    if len(scripts) == 1:
        return Path(scripts[0].name)
    raise NoEntryError(f"{str(folder)!r} has no app.py: name the file that makes the app.")


def _walk(folder: Path) -> Iterator[Path]:
    """Every file that may be published, in order."""
    ignored = Ignored(folder)
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") and not part.startswith(".env") for part in inner.parts)
        made = LEFT_BEHIND.intersection(inner.parts) or _in_an_environment(path, folder)
        if path.is_file() and not hidden and not made and not ignored(path):
            yield path


def _in_an_environment(path: Path, folder: Path) -> bool:
    inside = [parent for parent in path.parents if folder in parent.parents]
    return any((parent / "pyvenv.cfg").is_file() for parent in inside)


# ── A single file ──


def _of_file(file: Path) -> Contents:
    """The file, the modules it imports from beside it, and what any of these name."""
    folder = file.parent
    found: dict[Path, None] = {Path(file.name): None}
    waiting = [Path(file.name)]
    while waiting:
        file = waiting.pop()
        text = text_of(folder / file)
        for path in [*local_modules(text, folder, file), *named_files(text, folder)]:
            if path not in found:
                found[path] = None
                waiting += [path] if path.suffix == ".py" else []
    return with_more(Contents(folder, []), list(found))


def _named_by(files: list[Path], folder: Path) -> list[Path]:
    """The files that the sources among these name."""
    texts = [text_of(folder / file) for file in files if file.suffix == ".py"]
    return [path for text in texts for path in named_files(text, folder)]


def with_more(app: Contents, names: list[Path]) -> Contents:
    """The app with these files of its folder too, as far as they may be published; the first always."""
    ignored = Ignored(app.folder)
    files, secrets, left = dict.fromkeys(app.files), list(app.secrets), list(app.ignored)
    for name in dict.fromkeys(names):
        if files and SECRET_NAMES.search(name.name):
            secrets += [name] if name not in secrets else []
        elif files and ignored(app.folder / name):
            left += [name] if name not in left else []
        else:
            files[name] = None
    return Contents(app.folder, list(files), secrets, left)


def local_modules(source: str, folder: Path, file: Path) -> Iterator[Path]:
    """The modules that a file of an app's folder imports from there."""
    for name in imported_modules(source, file):
        parts = name.split(".")
        for depth in range(1, len(parts) + 1):
            base = Path(*parts[:depth])
            for path in (base.with_suffix(".py"), base / "__init__.py"):
                if (folder / path).is_file():
                    yield path


def imported_modules(source: str, file: Path) -> Iterator[str]:
    """Full names of the modules a file of an app's folder imports, and of what it takes from them."""
    for node in ast.walk(parsed(source)):
        yield from _names_of(node, file)


def spared_modules(source: str, file: Path) -> Iterator[str]:
    """Those that it goes on without: in a ``try`` that catches it, or for type checkers alone."""
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Try) and _catches_imports(node):
            inside: list[ast.stmt | ast.ExceptHandler] = [*node.body, *node.handlers]
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            inside = [*node.body]
        else:
            continue
        for inner in inside:
            yield from (name for part in ast.walk(inner) for name in _names_of(part, file))


def _names_of(node: ast.AST, file: Path) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        around = file.parent.parts[: len(file.parent.parts) + 1 - node.level] if node.level else ()
        module = ".".join([*around, *([node.module] if node.module else [])])
        if module:
            yield module
        yield from (f"{module}.{alias.name}".strip(".") for alias in node.names)


def _catches_imports(node: ast.Try) -> bool:
    caught = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
    types = [row.type for row in node.handlers]
    named = {getattr(part, "id", "") for type_ in types if type_ for part in ast.walk(type_)}
    return None in types or bool(named & caught)


def named_files(source: str, folder: Path) -> Iterator[Path]:
    """Files of the folder whose path stands as a string in a source, or a folder's, with all in it."""
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _named(node.value, folder)


def _named(text: str, folder: Path) -> Iterator[Path]:
    if not 0 < len(text) <= LONGEST_NAME or "\n" in text or "\0" in text:
        return
    path = (folder / text.lstrip("/\\")).resolve()
    if folder not in path.parents:
        return
    if path.is_file():
        yield path.relative_to(folder)
    elif path.is_dir():
        yield from (path.relative_to(folder) / file.relative_to(path) for file in _walk(path))


# ── Reading ──


def parsed(source: str) -> ast.Module:
    """The source's tree; an empty one if it is no Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def text_of(file: Path) -> str:
    """A file's text; a byte that is none does no harm."""
    return file.read_text("utf-8", errors="replace")


def secrets_in(data: bytes) -> list[str]:
    """What in a file looks like a key, by name."""
    return [name for name, look in SECRETS.items() if look.search(data)]
