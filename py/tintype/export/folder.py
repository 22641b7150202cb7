"""One app's file -> a static folder that any host serves from any path.

The file is run once here, so that the page can draw the app before Python is there.
"""

from __future__ import annotations

import contextlib
import html
import json
import shutil
import string
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import tintype
from tintype import source, wire
from tintype.export import assets
from tintype.protocol import AppFile, Baked, Config, Start

GENERATOR = '<meta name="generator" content="Tintype '
"""What tells a folder that was built here from one that was not."""

OWN_ASSETS = "tintype/"


class BuildError(Exception):
    """A build that cannot be done, in a sentence for the author."""


@dataclass(frozen=True)
class Built:
    """What a build made: ``why`` is "" where the app could be drawn beforehand."""

    out: Path
    why: str


def build(app: Path, out: Path, assets_url: str = OWN_ASSETS) -> Built:
    """Write the folder ``out`` for the file ``app``; what was there is replaced at the end.

    With another ``assets_url`` than the folder's own the page finds Tintype's files there.
    """
    if not app.is_file():
        raise BuildError(f"There is no file {str(app)!r}.")
    _refuse_foreign(out)
    own_files = assets.folder()
    config, why = draw(app.resolve())
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        new = Path(scratch) / "new"
        _write(new, app, config, why, own_files, assets_url)
        if assets_url == OWN_ASSETS:
            shutil.copytree(own_files, new / OWN_ASSETS)
        _swap(new, out, Path(scratch))
    return Built(out, why)


def draw(app: Path) -> tuple[Config | None, str]:
    """The app as plain data, or None and why its file could not be run here."""
    try:
        with _as_a_program(app):
            return source.load(app).config(), ""
    except (Exception, SystemExit) as error:
        return None, f"{type(error).__name__}: {error}"


@contextlib.contextmanager
def _as_a_program(app: Path) -> Iterator[None]:
    """Run from the app's folder; put this process back as it was afterwards."""
    main, path = sys.modules["__main__"], list(sys.path)
    try:
        with contextlib.chdir(app.parent):
            yield
    finally:
        sys.modules["__main__"], sys.path[:] = main, path


def _refuse_foreign(out: Path) -> None:
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    page = out / "index.html"
    if not page.is_file() or GENERATOR not in page.read_text("utf-8", errors="replace"):
        raise BuildError(
            f"{str(out)!r} holds something that Tintype did not make; name another folder."
        )


def _swap(new: Path, out: Path, scratch: Path) -> None:
    """Put the new folder in place; an interrupted build leaves the old one whole."""
    if out.exists():
        out.rename(scratch / "old")
    new.rename(out)


def _write(
    out: Path, app: Path, config: Config | None, why: str, own_files: Path, assets_url: str
) -> None:
    (out / "app").mkdir(parents=True)
    shutil.copyfile(app, out / "app" / app.name)
    manifest = assets.Manifest.read(own_files)
    packages = manifest.packages_for(app.read_text("utf-8", errors="replace"))
    runtime = manifest.runtime(f"{assets_url}runtime/", packages)
    start = Start([AppFile(app.name, f"app/{app.name}")], packages, runtime)
    text, buffers = wire.encode(Baked(config, why, start))
    names = [f"app/value-{number}.bin" for number in range(len(buffers))]
    for name, data in zip(names, buffers, strict=True):
        (out / name).write_bytes(data)
    title = (config.title if config else None) or _name_of(app)
    head = config.look.head if config and config.look else ""
    (out / "index.html").write_text(_page(title, head, text, names, assets_url), "utf-8")


def _name_of(app: Path) -> str:
    """What to call an app without a title: its file, or its folder where the file says nothing."""
    name = app.resolve().parent.name if app.stem in ("app", "main", "demo") else app.stem
    return name.replace("_", " ").replace("-", " ").capitalize()


def _page(title: str, head: str, baked: str, buffers: list[str], assets_url: str) -> str:
    template = string.Template(
        resources.files(__package__).joinpath("page.html").read_text("utf-8")
    )
    listed = f" data-buffers='{html.escape(json.dumps(buffers))}'" if buffers else ""
    return template.substitute(
        version=tintype.__version__,
        title=html.escape(title),
        head=f"{head}\n" if head else "",
        assets=html.escape(assets_url),
        baked=baked.replace("<", "\\u003c"),
        buffers=listed,
    )
