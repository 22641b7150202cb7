"""Apps -> a folder that can be put on any static host: ``tintype build``.

One app is the folder itself. Of several each has a folder of its own, the runtime is there once, and
the folder's page lists them.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import tintype
from tintype.export import assets, budget, hosting, licences, playground
from tintype.export.contents import text_of
from tintype.export.folder import (
    OWN_ASSETS,
    BuildError,
    Built,
    Plan,
    Wanted,
    about,
    called,
    plan,
    refuse_foreign,
    replaced,
    template,
    write,
)
from tintype.export.lending import lend
from tintype.export.offline import retire_worker, write_worker
from tintype.export.words import sized

MANY_APPS = 6
"""From how many apps on the list can be searched."""

SEARCH = '<input class="search" id="words" type="search" aria-label="Search the apps" placeholder="Search">\n'
FILTER = """\
<script type="module">
const words = document.getElementById("words");
const rows = [...document.querySelectorAll(".list li")];
words.addEventListener("input", () => {
  const wanted = words.value.toLowerCase().split(/\\s+/);
  for (const row of rows) row.hidden = !wanted.every((word) => row.textContent.toLowerCase().includes(word));
  const left = rows.filter((row) => !row.hidden).length;
  document.getElementById("found").textContent = `${left} of ${rows.length}`;
});
</script>
"""

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What an author may want of a build.

    ``base_url`` is where the folder will be, ended by a slash; ``max_size`` the most bytes it may have.
    """

    title: str | None = None
    base_url: str | None = None
    max_size: int | None = None
    offline: bool = True
    compress: bool = False
    playground: bool = False


@dataclass(frozen=True)
class Published:
    """What was made: an app by the path of its folder, and what all of it weighs."""

    out: Path
    apps: dict[str, Built]
    weights: list[budget.Weight]


def publish(apps: list[Path], out: Path, options: Options, tell: Tell) -> Published:
    """Write the folder ``out``; what was there is replaced at the end. BuildError where it cannot be."""
    refuse_foreign(out)
    plans: dict[str, Plan] = {}
    for path, app in zip(paths_of(apps), apps, strict=True):
        tell(f"running {app} and looking for its packages")
        plans[path] = plan(app, out)
    own_files = next(iter(plans.values())).own_files
    with replaced(out) as new:
        built = {
            path: write(made, new / path, _wanted(path, options)) for path, made in plans.items()
        }
        tell("copying the runtime")
        assets.publish(own_files, new / OWN_ASSETS)
        add_licences(new / OWN_ASSETS / licences.FILE, list(plans.values()))
        title = options.title or ("Apps" if len(apps) > 1 else built[""].title)
        if len(apps) > 1:
            (new / "index.html").write_text(_list_of(plans, built, title, options), "utf-8")
        if options.playground:
            playground.set_down(new, {path: one.title for path, one in built.items()})
        lend(new, offline=options.offline)
        write_worker(new, own_files) if options.offline else retire_worker(new)
        hosting.set_up(new, title, options.base_url)
        tell("weighing")
        weights = budget.weigh(new, {name for one in built.values() for name in one.loaded})
        if options.compress:
            tell("compressing")
            hosting.compress(new)
        refuse_large(_size(new), options.max_size)
    return Published(out, built, weights)


def paths_of(apps: list[Path]) -> list[str]:
    """The folder of each app in what is built, ended by a slash; "" where there is one app only."""
    if len(apps) == 1:
        return [""]
    paths: dict[str, Path] = {}
    for app in apps:
        name = re.sub(r"[^a-z0-9]+", "-", _named(app).lower()).strip("-") or "app"
        if f"{name}/" in (OWN_ASSETS, playground.FOLDER):
            raise BuildError(
                f"{str(app)!r} cannot be called {name!r}: Tintype's own files are there."
            )
        if other := paths.get(f"{name}/"):
            raise BuildError(f"{str(other)!r} and {str(app)!r} would both be {name!r}: rename one.")
        paths[f"{name}/"] = app
    return list(paths)


def _named(app: Path) -> str:
    return app.resolve().name if app.is_dir() else called(app)


def _wanted(path: str, options: Options) -> Wanted:
    address = None if options.base_url is None else options.base_url + path
    if path:
        return Wanted(f"../{OWN_ASSETS}", address=address, offline=options.offline)
    return Wanted(title=options.title, address=address, offline=options.offline)


def add_licences(file: Path, plans: list[Plan]) -> None:
    """Those of the wheels that only these apps have, behind those of every built folder."""
    wheels = {name: wheel for made in plans for name, wheel in made.packages.files.items()}
    more = licences.written(licences.of_wheel(wheels[name]) for name in sorted(wheels))
    file.write_text(text_of(file) + more, "utf-8")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def refuse_large(size: int, most: int | None) -> None:
    """BuildError where this many bytes are too many."""
    if most is not None and size > most:
        raise BuildError(f"It would have {sized(size)}, and {sized(most)} are allowed.")


def _list_of(plans: dict[str, Plan], built: dict[str, Built], title: str, options: Options) -> str:
    head = about(title, options.base_url)
    is_long = len(built) >= MANY_APPS
    return template("apps.html").substitute(
        version=tintype.__version__,
        title=html.escape(title),
        head=f"{head}\n" if head else "",
        apps="".join(
            _card(path, one.title, first_words(text_of(plans[path].found.entry)))
            for path, one in built.items()
        ),
        search=SEARCH if is_long else "",
        script=FILTER if is_long else "",
    )


def _card(path: str, title: str, words: str) -> str:
    more = f"<p>{html.escape(words)}</p>" if words else ""
    return f'<li><h2><a href="{path}">{html.escape(title)}</a></h2>{more}</li>\n'


def first_words(source: str) -> str:
    """The first line of what a file says of itself."""
    try:
        said = ast.get_docstring(ast.parse(source))
    except (SyntaxError, ValueError):
        return ""
    return next(iter((said or "").splitlines()), "")


def left_out(published: Published) -> Iterator[str]:
    """What was not published, and why, in sentences."""
    for path, built in published.apps.items():
        for file in built.secrets:
            yield f"{path}{file}: looks like a secret"
        for file in built.ignored:
            yield f"{path}{file}: .gitignore names it"
