"""One app -> a static folder that any host serves from any path.

Its first file is run once here, so that the page can draw the app before Python is there.
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
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from urllib.parse import quote

import tintype
from tintype import source, wire
from tintype.blocks import Blocks
from tintype.component import Component
from tintype.export import assets, installable, rehearsal
from tintype.export.contents import Contents, NoEntryError, contents, secrets_in
from tintype.export.offline import retire_worker, worker_address, write_worker
from tintype.export.packages import Resolved, Resolver, read_lock
from tintype.export.requirements import BadRequirementError, asked, imported, tables
from tintype.i18n import in_english
from tintype.protocol import AppFile, Baked, Cached, Config, Start

GENERATOR = '<meta name="generator" content="Tintype '
"""What tells a folder that was built here from one that was not."""

OWN_ASSETS = "tintype/"
WHEELS = "wheels/"
"""Where a built folder has the wheels of its app alone."""


class BuildError(Exception):
    """A build that cannot be done, in a sentence for the author."""


@dataclass(frozen=True)
class Built:
    """What a build made: ``why`` is "" where the app could be drawn beforehand.

    ``packages`` has in words what could not be had for the browser; ``secrets`` were left out;
    ``failed`` says of examples whose results could not be worked out why that is.
    """

    out: Path
    why: str
    files: list[Path]
    packages: Resolved
    secrets: list[Path]
    failed: list[str]


def build(app: Path, out: Path, assets_url: str = OWN_ASSETS, *, offline: bool = True) -> Built:
    """Write the folder ``out`` for ``app``, a file or a folder; what was there is replaced at the end.

    With another ``assets_url`` than the folder's own the page finds Tintype's files there, and the
    service worker beside them: whoever puts those files there writes it (``write_worker``). Without
    ``offline`` the page needs the network, and an earlier worker of the folder goes.
    """
    try:
        found = contents(app, besides=out)
        _refuse_secrets(found)
        own_files = assets.folder()
        _refuse_foreign(out)
        drawn = draw(found.entry)
        packages = resolve(found, own_files, drawn.needs)
    except (NoEntryError, BadRequirementError) as error:
        raise BuildError(str(error)) from None
    found = _with_examples(found, drawn.config)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        new = Path(scratch) / "new"
        _copy(found, packages, new)
        _write_page(new, found, packages, drawn, own_files, assets_url, offline)
        if assets_url == OWN_ASSETS:
            assets.publish(own_files, new / OWN_ASSETS)
            write_worker(new, own_files) if offline else retire_worker(new)
        _swap(new, out, Path(scratch))
    return Built(out, drawn.why, found.files, packages, found.secrets, drawn.failed)


def resolve(found: Contents, own_files: Path, needs: set[str] | None = None) -> Resolved:
    """The packages that an app needs beyond those that every copy of Tintype has.

    ``needs`` is what its components need; None, where it was not run, is what its sources say of that.
    """
    shipped = assets.Manifest.read(own_files).rows
    resolver = Resolver(read_lock(own_files / assets.LOCK), shipped)
    more = tables(found) if needs is None else dict.fromkeys(needs, found.entry)
    return resolver.resolve({**more, **imported(found)}, asked(found))


def _refuse_secrets(found: Contents) -> None:
    """What is published can be read by everybody."""
    for file in found.files:
        for kind in secrets_in((found.folder / file).read_bytes()):
            raise BuildError(f"{file} has what looks like {kind}; everybody could read it.")


@dataclass(frozen=True)
class Drawn:
    """The app as plain data with what its examples give; without ``config`` it could not be run here.

    ``failed`` has in words which results could not be worked out; ``needs`` are the packages that the
    inputs of its listeners need, None where it could not be run.
    """

    config: Config | None
    why: str
    needs: set[str] | None = None
    cached: list[Cached] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def draw(app: Path) -> Drawn:
    """Run the app's file here, as a program, and what it wants to have worked out beforehand."""
    try:
        with _as_a_program(app):
            made = source.load(app)
            return Drawn(made.config(), "", _needs(made), *rehearsal.rehearse(made, app.parent))
    except (Exception, SystemExit) as error:
        return Drawn(None, f"{type(error).__name__}: {error}")


def _needs(app: Blocks) -> set[str]:
    converting = [listener for listener in app.listeners if listener.options["preprocess"]]
    inputs = [block for listener in converting for block in listener.inputs]
    return {block.needs for block in inputs if isinstance(block, Component) and block.needs}


def _with_examples(found: Contents, config: Config | None) -> Contents:
    """The files that examples name are published too, though the app's file names them in no word."""
    named = [] if config is None else rehearsal.files_named(config)
    known = {*found.files, *found.secrets}
    more = [path for path in named if path not in known and (found.folder / path).is_file()]
    return replace(found, files=[*found.files, *more])


@contextlib.contextmanager
def _as_a_program(app: Path) -> Iterator[None]:
    """Run from the app's folder; put this process back as it was afterwards."""
    modules, path = dict(sys.modules), list(sys.path)
    try:
        with contextlib.chdir(app.parent):
            yield
    finally:
        sys.path[:] = path
        sys.modules["__main__"] = modules["__main__"]
        for name in [
            name for name in sys.modules if name not in modules and _is_in(app.parent, name)
        ]:
            del sys.modules[name]  # another app may have one of the same name


def _is_in(folder: Path, module: str) -> bool:
    """Whether a module that was imported is one of the app's own."""
    file = getattr(sys.modules[module], "__file__", None)
    return file is not None and folder in Path(file).parents


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


def _copy(found: Contents, packages: Resolved, new: Path) -> None:
    """The app's own files and wheels."""
    for file in found.files:
        (new / "app" / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found.folder / file, new / "app" / file)
    for name, wheel in packages.files.items():
        (new / WHEELS).mkdir(exist_ok=True)
        shutil.copyfile(wheel, new / WHEELS / name)


def _write_page(
    new: Path,
    found: Contents,
    packages: Resolved,
    drawn: Drawn,
    own_files: Path,
    assets_url: str,
    offline: bool,
) -> None:
    manifest = assets.Manifest.read(own_files)
    names = sorted({*manifest.packages_for(imported(found)), *packages.rows})
    runtime = manifest.runtime(f"{assets_url}runtime/", names, packages, WHEELS)
    files = [AppFile(file.as_posix(), f"app/{quote(file.as_posix())}") for file in found.files]
    cached = rehearsal.set_down(new, drawn.cached)
    start = Start(files, names, runtime)
    text, buffers = wire.encode(Baked(drawn.config, drawn.why, start, cached))
    values = [f"value-{number}.bin" for number in range(len(buffers))]
    for name, data in zip(values, buffers, strict=True):
        (new / name).write_bytes(data)
    config = drawn.config
    title = config and config.title and in_english(config.title, config.translations)
    title = title or _name_of(found.entry)
    look = drawn.config.look if drawn.config else None
    kinds = [part.kind for part in config.components] if config else []
    worker = worker_address(assets_url) if offline else None
    head = installable.set_down(new, title, config) if worker else ""
    head += _fetched_at_once(manifest.bundles_for(kinds), assets_url)
    head += f"{look.head}\n" if look and look.head else ""
    page = _page(title, head, text, values, assets_url, worker)
    (new / "index.html").write_text(page, "utf-8")


def _name_of(app: Path) -> str:
    """What to call an app without a title: its file, or its folder where the file says nothing."""
    name = app.resolve().parent.name if app.stem in ("app", "main", "demo") else app.stem
    return name.replace("_", " ").replace("-", " ").capitalize()


def _fetched_at_once(bundles: list[str], assets_url: str) -> str:
    """Tags by which the browser fetches bundles of views beside the page's own."""
    base = html.escape(assets_url)
    return "".join(
        f'<link rel="modulepreload" href="{base}{name}.js">\n'
        f'<link rel="stylesheet" href="{base}{name}.css">\n'
        for name in bundles
    )


def _page(
    title: str, head: str, baked: str, buffers: list[str], assets_url: str, worker: str | None
) -> str:
    template = string.Template(
        resources.files(__package__).joinpath("page.html").read_text("utf-8")
    )
    listed = f" data-buffers='{html.escape(json.dumps(buffers))}'" if buffers else ""
    return template.substitute(
        version=tintype.__version__,
        title=html.escape(title),
        head=head,
        assets=html.escape(assets_url),
        offline=f' data-offline="{html.escape(worker)}"' if worker else "",
        baked=baked.replace("<", "\\u003c"),
        buffers=listed,
    )
