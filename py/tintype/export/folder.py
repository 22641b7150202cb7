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
from tintype.app import source
from tintype.app.blocks import Blocks
from tintype.components.component import Component
from tintype.door import wire
from tintype.door.protocol import AppFile, Baked, Cached, Config, Start
from tintype.export import assets, declared, installable, rehearsal
from tintype.export.contents import ENTRIES, Contents, NoEntryError, contents, secrets_in, with_more
from tintype.export.lending import lend
from tintype.export.offline import retire_worker, worker_address, write_worker
from tintype.export.packages import Resolved, Resolver, read_lock
from tintype.export.requirements import BadRequirementError, asked, imported, spared, tables
from tintype.options.i18n import in_english

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

    ``packages`` has in words what could not be had for the browser; ``secrets`` and ``ignored`` were
    left out; ``failed`` says of examples whose results could not be worked out why that is.
    ``loaded`` are the files of the runtime that a start fetches, and the bundles of the first views.
    """

    out: Path
    title: str
    why: str
    files: list[Path]
    packages: Resolved
    secrets: list[Path]
    ignored: list[Path]
    failed: list[str]
    loaded: list[str]


@dataclass(frozen=True)
class Wanted:
    """How an app's folder is to be: where its page finds Tintype's files, and what the page says.

    ``address`` is where the folder will be, with a slash at the end, if that is known. ``head`` goes
    into the page as it is. ``offline`` lets it work without the network after the first visit.
    """

    assets_url: str = OWN_ASSETS
    title: str | None = None
    address: str | None = None
    head: str = ""
    offline: bool = True


@dataclass(frozen=True)
class Plan:
    """An app that can be built: its files, its packages, Tintype's own files, and what a run gave.

    ``drawn`` is None where it was not run yet.
    """

    found: Contents
    packages: Resolved
    own_files: Path
    drawn: Drawn | None = None


def build(app: Path, out: Path, assets_url: str = OWN_ASSETS, *, offline: bool = True) -> Built:
    """Write the folder ``out`` for ``app``, a file or a folder; what was there is replaced at the end.

    With another ``assets_url`` than the folder's own the page finds Tintype's files there, and the
    service worker beside them: whoever puts those files there writes it (``write_worker``). Without
    ``offline`` the page needs the network, and an earlier worker of the folder goes.
    """
    refuse_foreign(out)
    made = plan(app, out)
    with replaced(out) as new:
        built = write(made, new, Wanted(assets_url, offline=offline))
        if assets_url == OWN_ASSETS:
            assets.publish(made.own_files, new / OWN_ASSETS)
            lend(new, offline=offline)
            write_worker(new, made.own_files) if offline else retire_worker(new)
    return replace(built, out=out)


def plan(app: Path, out: Path, *, runs: bool = True) -> Plan:
    """Look at an app that is to be built into ``out``, and run it. BuildError where it cannot be built.

    Where it is not run yet, its sources say what packages its components need.
    """
    try:
        found = contents(app, besides=out)
        _refuse_secrets(found)
        own_files = assets.folder()
        drawn = draw(found.entry) if runs else None
        return Plan(
            found, resolve(found, own_files, drawn.needs if drawn else None), own_files, drawn
        )
    except (NoEntryError, BadRequirementError) as error:
        raise BuildError(str(error)) from None


def write(made: Plan, new: Path, wanted: Wanted) -> Built:
    """Write an app's own folder, without Tintype's files."""
    drawn = made.drawn or draw(made.found.entry)
    found = _with_examples(made.found, drawn.config)
    _refuse_secrets(found)
    _copy(found, made.packages, new)
    title = wanted.title or _title_of(drawn.config) or name_of(found.entry)
    start = start_of(replace(made, found=found), wanted.assets_url)
    bundles = assets.Manifest.read(made.own_files).bundles_for(_kinds(drawn.config))
    _write_page(new, start, drawn, replace(wanted, title=title), bundles)
    _write_types(new, drawn.config, wanted)
    return Built(
        new,
        title,
        drawn.why,
        found.files,
        made.packages,
        found.secrets,
        found.ignored,
        drawn.failed,
        [
            *(file.name for file in start.runtime.files),
            *(f"{name}.{kind}" for name in bundles for kind in ("js", "css")),
        ],
    )


def _title_of(config: Config | None) -> str | None:
    if config is None or not config.title:
        return None
    return in_english(config.title, config.translations)


def _kinds(config: Config | None) -> list[str]:
    return [part.kind for part in config.components] if config else []


@contextlib.contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """Fill a new folder, which takes the place of ``out`` at the end: a failure leaves that whole."""
    refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        yield new
        if out.exists():
            out.rename(Path(scratch) / "old")
        new.rename(out)


def resolve(found: Contents, own_files: Path, needs: set[str] | None = None) -> Resolved:
    """The packages that an app needs beyond those that every copy of Tintype has.

    ``needs`` is what its components need; None, where it was not run, is what its sources say of that.
    """
    shipped = assets.Manifest.read(own_files).rows
    resolver = Resolver(read_lock(own_files / assets.LOCK), shipped)
    more = tables(found) if needs is None else dict.fromkeys(needs, found.entry)
    resolved = resolver.resolve({**more, **imported(found)}, asked(found))
    for name in spared(found) & resolved.problems.keys():
        resolved.spared[name] = resolved.problems.pop(name)
    return resolved


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
    return with_more(found, [path for path in named if (found.folder / path).is_file()])


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
        source.forget(app.parent, but=modules)  # another app may have one of the same name


def refuse_foreign(out: Path) -> None:
    """BuildError where there is a folder that is not to be replaced."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    page = out / "index.html"
    if not page.is_file() or GENERATOR not in page.read_text("utf-8", errors="replace"):
        raise BuildError(
            f"{str(out)!r} holds something that Tintype did not make; name another folder."
        )


def _copy(found: Contents, packages: Resolved, new: Path) -> None:
    """The app's own files and wheels."""
    for file in found.files:
        (new / "app" / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found.folder / file, new / "app" / file)
    for name, wheel in packages.files.items():
        (new / WHEELS).mkdir(exist_ok=True)
        shutil.copyfile(wheel, new / WHEELS / name)


def start_of(made: Plan, assets_url: str) -> Start:
    """What a start of Python fetches."""
    manifest = assets.Manifest.read(made.own_files)
    names = sorted({*manifest.packages_for(imported(made.found)), *made.packages.rows})
    runtime = manifest.runtime(f"{assets_url}runtime/", names, made.packages, WHEELS)
    files = [AppFile(file.as_posix(), f"app/{quote(file.as_posix())}") for file in made.found.files]
    return Start(files, names, runtime)


def _write_page(new: Path, start: Start, drawn: Drawn, wanted: Wanted, bundles: list[str]) -> None:
    cached = rehearsal.set_down(new, drawn.cached)
    text, buffers = wire.encode(Baked(drawn.config, drawn.why, start, cached))
    values = [f"value-{number}.bin" for number in range(len(buffers))]
    for name, data in zip(values, buffers, strict=True):
        (new / name).write_bytes(data)
    look = drawn.config.look if drawn.config else None
    title, look = wanted.title or "", drawn.config.look if drawn.config else None
    worker = worker_address(wanted.assets_url) if wanted.offline else None
    head = [
        installable.set_down(new, title, drawn.config) if worker else "",
        _fetched_at_once(bundles, wanted.assets_url),
        look.head if look else "",
        about(title, wanted.address),
        wanted.head,
    ]
    (new / "index.html").write_text(_page(wanted, head, text, values, worker), "utf-8")


def _write_types(new: Path, config: Config | None, wanted: Wanted) -> None:
    """For TypeScript programs that call the app."""
    types = config and declared.types_of(config, wanted.assets_url, wanted.address)
    if types:
        (new / declared.FILE).write_text(types, "utf-8")


def _fetched_at_once(bundles: list[str], assets_url: str) -> str:
    """Tags by which the browser fetches bundles of views beside the page's own."""
    base = html.escape(assets_url)
    return "".join(
        f'<link rel="modulepreload" href="{base}{name}.js">\n'
        f'<link rel="stylesheet" href="{base}{name}.css">\n'
        for name in bundles
    )


def about(title: str, address: str | None) -> str:
    """What a page says to search engines and to whoever links to it, if it knows its own address."""
    if address is None:
        return ""
    url = html.escape(address)
    return (
        f'<link rel="canonical" href="{url}">\n<meta property="og:url" content="{url}">\n'
        f'<meta property="og:type" content="website">\n'
        f'<meta property="og:title" content="{html.escape(title)}">'
    )


def name_of(app: Path) -> str:
    """What to call an app without a title: its file, or its folder where the file says nothing."""
    return called(app).replace("_", " ").replace("-", " ").capitalize()


def called(entry: Path) -> str:
    """The name of the file that runs, or of its folder where that says nothing."""
    return entry.resolve().parent.name if entry.name in ENTRIES else entry.stem


def _page(
    wanted: Wanted, head: list[str], baked: str, buffers: list[str], worker: str | None
) -> str:
    listed = f" data-buffers='{html.escape(json.dumps(buffers))}'" if buffers else ""
    return template("page.html").substitute(
        version=tintype.__version__,
        title=html.escape(wanted.title or ""),
        head="".join(f"{part.rstrip()}\n" for part in head if part),
        assets=html.escape(wanted.assets_url),
        offline=f' data-offline="{html.escape(worker)}"' if worker else "",
        baked=baked.replace("<", "\\u003c"),
        buffers=listed,
    )


def template(name: str) -> string.Template:
    """A page of this package with names to fill in."""
    return string.Template(resources.files(__package__).joinpath(name).read_text("utf-8"))
