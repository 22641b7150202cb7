#!/usr/bin/env python3
"""Everything that can be done with this repository: ``python3 build.py VERB``. Standard library only.

A verb is a list of steps; a step is a short function. A step whose inputs have not changed since it
last succeeded is skipped. Whatever is needed is installed on the way: a virtual environment, npm's
packages, the runtime, a browser. All that is made goes to ``dist/``, ``.venv`` and the user's cache.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.server
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
DIST = ROOT / "dist"
ASSETS = DIST / "assets"
RUNTIME = ASSETS / "runtime"
BUNDLED = DIST / "bundled"
"""What the bundler says of what it bundled."""
SITE = DIST / "site"
VENV = ROOT / ".venv"
PYODIDE = WEB / "node_modules" / "pyodide"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / "python"
NODE_AT_LEAST = 20

COMPILED = ["pyodide.mjs", "pyodide.asm.mjs", "python_stdlib.zip"]
"""The interpreter's files that are not shipped as they come."""
SHIPPED = ["micropip", "numpy", "packaging", "pillow"]
"""The packages of Pyodide's lock that every copy of Tintype carries."""


class Failed(Exception):
    """A step that cannot be done, in a sentence for whoever called it."""


def part(path: str) -> Any:
    """A module of Tintype that needs nothing but the standard library, before there is a `.venv`."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / "py" / "tintype" / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wheels = part("export/wheels.py")
licences = part("export/licences.py")


# ── Steps: shown, timed, and skipped when nothing has changed ────────────────────────────────────


@contextlib.contextmanager
def shown(what: str) -> Iterator[None]:
    """One line of progress: what is done, and how long it took."""
    print(f"· {what}", flush=True)
    start = time.monotonic()
    yield
    print(f"  {time.monotonic() - start:.1f} s", flush=True)


def fingerprint(inputs: Iterable[Path], more: str = "") -> str:
    """A hash of files and folders, their names and contents, and of a text."""
    digest = hashlib.sha256(more.encode())
    for file in sorted(file for path in inputs for file in files_of(path)):
        digest.update(str(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def files_of(path: Path) -> list[Path]:
    """The file itself, or all files of a folder but those that Python and npm leave behind."""
    if path.is_file():
        return [path]
    left = {"__pycache__", "node_modules"}
    return [
        file for file in path.rglob("*") if file.is_file() and not left.intersection(file.parts)
    ]


def step(
    name: str, inputs: Iterable[Path], outputs: Iterable[Path], more: str = ""
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Decorate a step: it runs unless its inputs are as they were and its outputs are there.

    Of two builds in this folder one runs it, and the other finds it done.
    """

    def decorate(function: Callable[[], None]) -> Callable[[], None]:
        @alone()
        def run() -> None:
            stamp = DIST / "stamps" / re.sub(r"\W+", "-", name)
            now = fingerprint(inputs, more + sys.version)
            current = stamp.is_file() and stamp.read_text() == now
            if current and all(output.exists() for output in outputs):
                print(f"· {name}: up to date", flush=True)
                return
            with shown(name):
                function()
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(now)

        return run

    return decorate


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other build is at work in this folder. One that was killed is none."""
    DIST.mkdir(parents=True, exist_ok=True)
    with (DIST / "build.lock").open("ab") as file:
        has_told = False
        while not is_ours(file):
            if not has_told:
                print("· another build is at work in this folder; waiting", flush=True)
            has_told = True
            time.sleep(0.2)
        yield


def is_ours(file: IO[bytes]) -> bool:
    """Take the file for this process alone, until it is closed or the process ends; whether that went."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)  # one byte is locked, from where the file stands
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a disk without locks
        return True
    return True


def call(*command: str | Path, where: Path = ROOT, **environment: str) -> None:
    """Run a command silently; Failed with the end of what it printed, if it fails."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=where,
        env={**os.environ, **environment},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if result.returncode:
        tail = "\n".join(result.stdout.strip().splitlines()[-25:])
        raise Failed(f"`{Path(command[0]).name} {command[1]}` failed:\n{tail}")


# ── What this machine has ────────────────────────────────────────────────────────────────────────


def need_python() -> None:
    """Python itself must be new enough, and able to make a virtual environment."""
    if sys.version_info < (3, 11):  # noqa: UP036  # here older ones are turned away
        raise Failed(f"Tintype needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if importlib.util.find_spec("ensurepip") is None:
        raise Failed("This Python has no `venv`: install it (on Debian: apt install python3-venv).")


def need_node() -> None:
    """Node must be there and new enough; npm comes with it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Failed(f"Tintype needs Node.js {NODE_AT_LEAST} or newer, with npm, to be installed.")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.lstrip("v").split(".")[0]) < NODE_AT_LEAST:
        raise Failed(f"Tintype needs Node.js {NODE_AT_LEAST} or newer; this is {version.strip()}.")


# ── The environment ──────────────────────────────────────────────────────────────────────────────


@step(
    "Python environment (.venv)",
    [ROOT / "py" / "requirements.lock", ROOT / "pyproject.toml"],
    [PYTHON, SCRIPTS / "tintype"],
    more=str(ROOT),
)
def environment() -> None:
    """A virtual environment with the locked packages and Tintype itself, editable."""
    call(sys.executable, "-m", "venv", "--clear", VENV)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet"]
    call(*pip, "--require-hashes", "--only-binary=:all:", "-r", ROOT / "py" / "requirements.lock")
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


@step(
    "npm packages",
    [WEB / "package.json", WEB / "package-lock.json"],
    [WEB / "node_modules" / ".bin" / "esbuild", PYODIDE / "pyodide.asm.wasm"],
)
def npm_packages() -> None:
    """What package-lock.json names, checked by npm's own integrity."""
    call(shutil.which("npm") or "npm", "ci", "--no-fund", "--no-audit", where=WEB)


def browser() -> str:
    """The Chromium for tests and pictures: the one there is, or one that can be installed."""
    with shown("browser"):
        for find in (given_browser, playwrights_browser, systems_browser, download, from_debian):
            path = find()
            if path:
                print(f"  {Path(path).name}", flush=True)
                return path
    raise Failed("There is no Chromium: install one, or name it in TINTYPE_CHROMIUM.")


def given_browser() -> str | None:
    """What the caller names."""
    return os.environ.get("TINTYPE_CHROMIUM")


def playwrights_browser() -> str | None:
    """The one Playwright has downloaded before."""
    ask = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as play: print(play.chromium.executable_path)"
    )
    result = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    path = result.stdout.strip()
    return path if path and Path(path).is_file() else None


def systems_browser() -> str | None:
    """The one on the path."""
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((path for name in names if (path := shutil.which(name))), None)


def download() -> str | None:
    """Playwright's own, where it can be had."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        install = [str(PYTHON), "-m", "playwright", "install", "chromium"]
        subprocess.run(install, capture_output=True, timeout=300, check=False)
    return playwrights_browser()


def from_debian() -> str | None:
    """Debian's, where this is root on Debian."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        call("apt-get", "update")
        call("apt-get", "install", "-y", "chromium", DEBIAN_FRONTEND="noninteractive")
    return systems_browser()


# ── The runtime: fetched, verified, made fast ────────────────────────────────────────────────────


@step(
    "runtime: fetch and byte-compile",
    [WEB / "package-lock.json", WEB / "tools"],
    [DIST / "compiled" / name for name in ("lock.json", "pyodide-lock.json", *COMPILED)],
    more=",".join(SHIPPED),
)
def runtime() -> None:
    """The interpreter's files from npm and the wheels of the lock, verified, then compiled."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    rows = {name: lock["packages"][name] for name in SHIPPED}
    version = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    hashes = {row["file_name"]: row["sha256"] for row in rows.values()}
    fetched = wheels.cache() / f"pyodide-{version}"
    try:
        wheels.fetch_verified(hashes, version, fetched)
    except wheels.Unavailable as error:
        raise Failed(str(error)) from None
    made = DIST / "compiled"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    pairs = {fetched / name: made / name for name in hashes}
    byte_compile({PYODIDE / "python_stdlib.zip": made / "python_stdlib.zip", **pairs})
    patch_loader(made)
    fields = ("name", "version", "file_name", "install_dir", "package_type", "imports", "depends")
    packages = {name: {field: row[field] for field in fields} for name, row in rows.items()}
    content = {"pyodide": version, "info": lock["info"], "packages": packages}
    (made / "lock.json").write_text(json.dumps(content), "utf-8")
    known = {
        name: {field: row[field] for field in (*fields, "sha256")}
        for name, row in lock["packages"].items()
    }
    (made / "pyodide-lock.json").write_text(
        json.dumps({"version": version, "packages": known}), "utf-8"
    )


def byte_compile(files: dict[Path, Path]) -> None:
    """Compile zips and wheels with Pyodide itself, in Node."""
    pairs = [path for pair in files.items() for path in pair]
    call("node", WEB / "tools" / "compile.mjs", PYODIDE, *pairs)


def patch_loader(made: Path) -> None:
    """Copies of the loader that can note and repeat where side modules go: see decision 97."""
    rows = json.loads((WEB / "tools" / "loader-patches.json").read_text("utf-8"))
    for name in {row["file"] for row in rows}:
        text = (PYODIDE / name).read_text("utf-8")
        for row in (row for row in rows if row["file"] == name):
            if text.count(row["find"]) != 1:
                raise Failed(f"{name} is not the file that loader-patches.json is for.")
            text = text.replace(row["find"], row["put"])
        (made / name).write_text(text, "utf-8")


TINTYPE_WHEEL = "tintype-py3-none-any.whl"


@step(
    "Tintype for the browser: byte-compile",
    [ROOT / "py" / "tintype", WEB / "tools" / "compile.mjs"],
    [DIST / "compiled" / "lock.json", DIST / "tintype-wheel" / "version"],
)
def tintype_wheel() -> None:
    """Tintype's own modules, without those of the command, as a wheel for Pyodide."""
    made = DIST / "tintype-wheel"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    version = tintype_version()
    name = f"tintype-{version}-py3-none-any.whl"
    info = f"tintype-{version}.dist-info"
    with zipfile.ZipFile(made / "source.zip", "w") as wheel:
        for file in sorted(files_of(ROOT / "py" / "tintype")):
            path = file.relative_to(ROOT / "py")
            if file.suffix in (".py", ".txt") and "export" not in path.parts:
                wheel.write(file, path.as_posix())
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tintype\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
    byte_compile({made / "source.zip": made / name})
    (made / "source.zip").unlink()
    (made / "version").write_text(version)


def tintype_version() -> str:
    """The version, from its one home."""
    text = (ROOT / "py" / "tintype" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise Failed("py/tintype/__init__.py names no __version__.")
    return found[1]


# ── The assets: what every built app ships ───────────────────────────────────────────────────────


LATER = ["markup", "math", "template", "editor"]
"""What the page fetches when it is first needed, each with all that it needs itself."""

DEV = ["dev"]
"""What is beside the page in `tintype dev`, and never published."""

LATE = json.loads((WEB / "src" / "components" / "late.json").read_text("utf-8"))
"""Bundles of views that few apps need: their kinds, and whether an app shows them from the beginning."""


HANDED = {"embed": "own", "apart": "apart"}
"""Pages beside the page that run code which another page hands in, by folder, and what they are made of."""


@step(
    "page and worker: bundle",
    [
        WEB / "src",
        ROOT / "py" / "tintype" / "links" / "idioms-1.txt",
        WEB / "package-lock.json",
        WEB / "tsconfig.json",
    ],
    [
        DIST / "bundle" / name
        for name in (
            "../bundled/page.tsx.json",
            "page.js",
            "page.css",
            "worker.js",
            "mark.svg",
            "code.js",
            "codec.js",
            "tintype.js",
            "tintype.d.ts",
            "offline.js",
            *(f"{folder}/index.html" for folder in HANDED),
            "apart/frame.js",
            *(f"{e}.js" for e in [*LATER, *DEV]),
            "editor.css",
            *(f"{e}.{kind}" for e in LATE for kind in ("js", "css")),
        )
    ],
)
def bundle() -> None:
    """The page, the worker and what the page fetches later, each with what it needs, by esbuild.

    The editor's languages are files of their own: an app needs one of them at most.
    """
    made = DIST / "bundle"
    shutil.rmtree(made, ignore_errors=True)
    bundle_into(made, "worker.ts", *(f"later/{e}.ts" for e in LATER), *(f"{e}.ts" for e in DEV))
    bundle_into(made, "later/code.ts", "--splitting", "--chunk-names=code-[hash]")
    bundle_page(made)
    bundle_embedding(made)
    published = "--define:process.env.NODE_ENV='production'"
    bundle_into(made, "offline.ts", "--format=iife", published)
    shutil.copy(WEB / "src" / "ui" / "mark.svg", made)


def bundle_page(made: Path) -> None:
    """The page, and the views that it fetches later; those use the page's own code, and it is there once.

    Everything that the page has is put into each of them, so that what they share is one chunk, which is
    the page. (If two of them shared what the page has not, there would be a second chunk of its name, and
    the bundler would say so.) Style sheets are not split by the bundler: each gets those of its own.
    """
    with tempfile.TemporaryDirectory() as scratch:
        shared = ["--splitting", "--chunk-names=page", "--inject:src/page.tsx"]
        views = [f"late/{name}.ts" for name in LATE]
        options = [*shared, "--loader:.css=empty"]
        bundle_into(made, "start=page.tsx", *views, *options)
        (made / "start.js").unlink()  # it would only import the page
        inputs = json.loads((BUNDLED / "page.tsx.json").read_text("utf-8"))["inputs"]
        own = styles("src/page.tsx", inputs)
        sheets = {"page": own}
        for name in LATE:
            found = styles(f"src/late/{name}.ts", inputs)
            sheets[name] = [sheet for sheet in found if sheet not in own]
        for name, found in sheets.items():
            lines = [f"@import {json.dumps(str(WEB / sheet))};" for sheet in found]
            (Path(scratch) / f"{name}.css").write_text("\n".join(lines), "utf-8")
        entries = [Path(scratch) / f"{name}.css" for name in sheets]
        esbuild(*entries, "--bundle", "--minify", "--target=es2022", f"--outdir={made}")


def bundle_embedding(made: Path) -> None:
    """What other pages need to have an app in them: see decision 98.

    In a stranger's frame the page has no address, so that what it says of its own is a name that is set
    there.
    """
    bundle_into(made, "tintype.ts", "links/codec.ts")
    shutil.copy(WEB / "src" / "embed" / "public.d.ts", made / "tintype.d.ts")
    for folder, name in HANDED.items():
        entry = next((WEB / "src" / "lent").glob(f"{name}.ts*")).name
        bundle_into(made / folder, f"lent/{entry}")
        shutil.copy(WEB / "src" / "lent" / f"{name}.html", made / folder / "index.html")
    home = "--define:import.meta.url=tintypeHome"
    bundle_into(made / "apart", "inside/frame.ts", "inside/worker.ts", home)


def styles(entry: str, inputs: dict[str, Any]) -> list[str]:
    """The style sheets that a module and what it imports need, in the order of the imports."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found:
            return
        found[name] = None
        for row in inputs[name]["imports"]:
            if row["path"] in inputs:
                visit(row["path"])
        found[name] = found.pop(name)  # after those that it builds upon

    visit(entry)
    return [name for name in found if name.endswith(".css")]


@step(
    "page of states: bundle",
    [WEB / "src", WEB / "package-lock.json", WEB / "tsconfig.json"],
    [DIST / "states" / name for name in ("states.js", "states.css")],
)
def states_page() -> None:
    """The Image in all its states: a page of the site alone, no app ships it."""
    shutil.rmtree(DIST / "states", ignore_errors=True)
    bundle_into(DIST / "states", "states.tsx")


@step(
    "playground: bundle",
    [WEB / "src", ROOT / "py" / "tintype" / "links" / "idioms-1.txt", WEB / "package-lock.json"],
    [DIST / "playground" / name for name in ("playground.js", "playground.css")],
)
def playground() -> None:
    """The playground's page: for the site, and for folders that want one."""
    shutil.rmtree(DIST / "playground", ignore_errors=True)
    bundle_into(DIST / "playground", "playground.tsx")


def bundle_into(made: Path, *given: str) -> None:
    """Entries of the web wing as modules for browsers; what begins with -- is for the bundler."""
    entries = [name for name in given if not name.startswith("--")]
    sources = [re.sub(r"^(\w+=)?", r"\1src/", name) for name in entries]
    more = [option for option in given if option.startswith("--")]
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=linked"]
    options.append("--entry-names=[name]")
    jsx = ["--jsx=automatic", "--jsx-import-source=preact"]
    listed = f"--metafile={BUNDLED / sources[0].rpartition('/')[2]}.json"
    esbuild(*sources, *options, *jsx, *more, listed, f"--outdir={made}")


def esbuild(*arguments: str | Path) -> None:
    """Run the bundler; what the web wing's tests import is found in its packages too."""
    modules = WEB / "node_modules"
    call(modules / ".bin" / "esbuild", *arguments, where=WEB, NODE_PATH=str(modules))


def bundled() -> list[str]:
    """The npm packages that are in the bundle, by name."""
    inputs = [
        name
        for file in BUNDLED.glob("*.json")
        for name in json.loads(file.read_text("utf-8"))["inputs"]
    ]
    found = (re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", name) for name in inputs)
    return sorted({match[1] for match in found if match})


def notices(wheels_shipped: list[Path]) -> list[Any]:
    """The licences of all that every built app ships."""
    lock = json.loads((DIST / "compiled" / "lock.json").read_text("utf-8"))
    own = (ROOT / "LICENSE").read_text("utf-8")
    return [
        licences.Notice("Tintype", tintype_version(), "Apache-2.0", (own,)),
        licences.Notice("Python", lock["info"]["python"], "PSF-2.0", (house("cpython"),)),
        licences.Notice(
            "Pyodide", lock["pyodide"], "MPL-2.0", (house("pyodide"), house("mpl-2.0"))
        ),
        *map(licences.of_wheel, wheels_shipped),
        *map(npm_notice, bundled()),
    ]


def house(name: str) -> str:
    """A licence that comes with no package we fetch."""
    return (ROOT / "py" / "licences" / f"{name}.txt").read_text("utf-8")


def npm_notice(name: str) -> Any:
    """What an npm package says of its licence; Failed where it carries none."""
    folder = WEB / "node_modules" / name
    about = json.loads((folder / "package.json").read_text("utf-8"))
    texts = [file for file in sorted(folder.iterdir()) if licences.LEGAL.search(file.name)]
    if not texts:
        raise Failed(f"The npm package {name} carries no licence.")
    read = tuple(file.read_text("utf-8") for file in texts)
    return licences.Notice(name, about["version"], about["license"], read)


def assets() -> None:
    """dist/assets: the bundle, the runtime, and the manifest of the runtime's files."""
    compiled = DIST / "compiled"
    version = (DIST / "tintype-wheel" / "version").read_text()
    wheel = DIST / "tintype-wheel" / f"tintype-{version}-py3-none-any.whl"
    lock = json.loads((compiled / "lock.json").read_text("utf-8"))
    rows = {**lock["packages"], "tintype": tintype_row(version, wheel.name)}
    with replaced(ASSETS) as new:
        shutil.copytree(DIST / "bundle", new, dirs_exist_ok=True)
        (new / "runtime").mkdir()
        shipped = [PYODIDE / "pyodide.asm.wasm", *(compiled / name for name in COMPILED)]
        shipped += [*sorted(compiled.glob("*.whl")), wheel]
        for file in shipped:
            shutil.copyfile(file, new / "runtime" / file.name)
        files = {file.name: described(file) for file in shipped}
        for row in rows.values():
            row["sha256"] = files[row["file_name"]]["sha256"]
        content = {
            "pyodide": lock["pyodide"],
            "files": files,
            "lock": {"info": lock["info"], "packages": rows},
            "views": {
                name: [kind for kind, is_first in kinds.items() if is_first]
                for name, kinds in LATE.items()
            },
        }
        others = [file for file in shipped if file.suffix == ".whl" and file != wheel]
        texts = licences.written(notices(others))
        (new / licences.FILE).write_text(licences.OPENING + texts, "utf-8")
        (new / "runtime.json").write_text(json.dumps(content, indent=1), "utf-8")
        shutil.copyfile(compiled / "pyodide-lock.json", new / "pyodide-lock.json")


def tintype_row(version: str, file_name: str) -> dict[str, Any]:
    """Tintype's own row of the lock."""
    return {
        "name": "tintype",
        "version": version,
        "file_name": file_name,
        "install_dir": "site",
        "package_type": "package",
        "imports": ["tintype", "gradio"],
        "depends": ["numpy", "pillow"],
    }


def described(file: Path) -> dict[str, Any]:
    """What the page needs to know of a file to show progress and to check it."""
    data = file.read_bytes()
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@contextlib.contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Fill a new folder and put it in place at the end: an interruption leaves the old one whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(Path(scratch) / "old")
        new.rename(folder)


@step(
    "assets",
    [
        *(DIST / name for name in ("bundle", "playground", "compiled", "tintype-wheel")),
        ROOT / "py" / "licences",
    ],
    [ASSETS / "runtime.json", ASSETS / "page.js", ASSETS / licences.FILE],
)
def assets_step() -> None:
    """See :func:`assets`."""
    assets()


# ── The site and the wheel ───────────────────────────────────────────────────────────────────────


@step(
    "site",
    [ROOT / "site", ASSETS, DIST / "states", DIST / "playground", ROOT / "py" / "tintype"],
    [SITE / "index.html"],
)
def site_step() -> None:
    """dist/site: the pages, Tintype's files once, and every app built against them."""
    with replaced(SITE) as new:
        shutil.copytree(ROOT / "site" / "pages", new, dirs_exist_ok=True)
        for_authors = shutil.ignore_patterns("pyodide-lock.json", "offline.js", "dev.js")
        shutil.copytree(ASSETS, new / "tintype", ignore=for_authors)
        shutil.copytree(DIST / "states", new / "states", dirs_exist_ok=True)
        for app in sorted((ROOT / "site" / "apps").glob("*/app.py")):
            out = new / "apps" / app.parent.name
            call(SCRIPTS / "tintype", "build", app.parent, "-o", out, "--assets", "../../tintype/")
        call(PYTHON, ROOT / "site" / "pages.py", new)
        call(PYTHON, ROOT / "site" / "pictures.py", new)
        call(PYTHON, ROOT / "site" / "gallery.py", new)
        call(PYTHON, ROOT / "site" / "playground.py", new)
        call(PYTHON, "-m", "tintype.export.lending", new)
        call(PYTHON, "-m", "tintype.export.offline", new)


@step(
    "wheel", [ASSETS, DIST / "playground", ROOT / "py", ROOT / "pyproject.toml"], [DIST / "wheel"]
)
def wheel_step() -> None:
    """dist/wheel: the package for authors, who need no Node: it carries the assets."""
    with replaced(DIST / "wheel") as new:
        call(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", new)
        wheel = next(new.glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            carried = set(archive.namelist())
        if not {f"tintype/export/assets/{name}" for name in ("runtime.json", "page.js")} <= carried:
            raise Failed(f"{wheel.name} does not carry the assets.")


# ── Checks and tests ─────────────────────────────────────────────────────────────────────────────


def checks() -> list[tuple[str, list[str | Path]]]:
    """Every check by name, and its command."""
    binaries = WEB / "node_modules" / ".bin"
    current = "tests/seam/test_written.py"
    return [
        ("Python format", [SCRIPTS / "ruff", "format", "--check", "."]),
        ("Python lint", [SCRIPTS / "ruff", "check", "."]),
        ("Python types", [SCRIPTS / "mypy"]),
        ("web format and lint", ["npm", "--prefix", WEB, "run", "--silent", "check"]),
        ("web types", [binaries / "tsc", "--project", WEB]),
        ("generated files", [PYTHON, "-m", "pytest", "-q", current]),
    ]


def tests(more: list[str]) -> list[tuple[str, list[str | Path]]]:
    """Every suite by name, and its command."""
    pytest: list[str | Path] = [PYTHON, "-m", "pytest"]
    covered: list[str | Path] = ["--cov", "--cov-report=term"]
    return [
        ("web wing", ["node", "--test", DIST / "tests-web"]),
        (
            "Python wing, seam and build",
            [
                *pytest,
                *("tests/py", "tests/seam", "tests/build"),
                *side_by_side(),
                *([] if more else covered),
                *more,
            ],
        ),
        ("site, in the browser", [*pytest, "tests/site", *side_by_side(), *more]),
    ]


def side_by_side() -> list[str]:
    """Two at once at most: a browser has a Python of its own to start, and memory to keep."""
    return ["-n", str(min(2, os.cpu_count() or 1)), "--dist", "worksteal"]


def run_all(rows: list[tuple[str, list[str | Path]]], **environment: str) -> None:
    """Run every command, though an earlier one has failed, and say at the end which did."""
    failed = []
    for name, command in rows:
        with shown(name):
            code = subprocess.run(
                [str(part) for part in command],
                cwd=ROOT,
                env={**os.environ, **environment},
                check=False,
            ).returncode
        if code:
            failed.append(name)
    print("\n".join(f"{'✗' if name in failed else '✓'} {name}" for name, _ in rows), flush=True)
    if failed:
        raise Failed(f"Failed: {', '.join(failed)}.")


@alone()
def bundle_web_tests() -> None:
    """dist/tests-web: the web wing's tests as plain modules for Node."""
    made = DIST / "tests-web"
    shutil.rmtree(made, ignore_errors=True)
    entries = sorted((ROOT / "tests" / "web").glob("*.test.ts"))
    options = ["--bundle", "--platform=node", "--format=esm", "--out-extension:.js=.mjs"]
    esbuild(*entries, *options, f"--outdir={made}")


# ── Serving ──────────────────────────────────────────────────────────────────────────────────────


class Handler(http.server.SimpleHTTPRequestHandler):
    """A plain static host that caches nothing for good and prints nothing."""

    extensions_map = {  # noqa: RUF012  # the base class declares it like this
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def do_GET(self) -> None:
        """Files as they are; but nothing is kept of what is still being worked on."""
        if urlsplit(self.path).path != "/offline.js":
            return super().do_GET()
        body = (ROOT / "py" / "tintype" / "export" / "retired.js").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(b"skipWaiting();\n" + body)
        return None

    def end_headers(self) -> None:
        """Let the browser ask each time whether a file has changed."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


def serve_site(port: int) -> None:
    """Serve dist/site until Ctrl+C, on the port or the next free one."""
    handler = partial(Handler, directory=str(SITE))
    for candidate in range(port, port + 20):
        with contextlib.suppress(OSError):
            server = http.server.ThreadingHTTPServer(("127.0.0.1", candidate), handler)
            break
    else:
        raise Failed(f"No port from {port} to {port + 19} is free.")
    if candidate != port:
        print(f"· port {port} is taken", flush=True)
    print(f"Tintype: http://127.0.0.1:{candidate}/   (Ctrl+C ends it)", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()


# ── Verbs ────────────────────────────────────────────────────────────────────────────────────────


def prepare() -> None:
    """All but a browser."""
    need_python()
    need_node()
    for run in (environment, npm_packages, runtime, tintype_wheel, bundle, playground, assets_step):
        run()


def setup(_: argparse.Namespace) -> None:
    """Install everything: environment, npm packages, runtime, browser."""
    prepare()
    browser()


def site(_: argparse.Namespace) -> None:
    """Build the site into dist/site."""
    prepare()
    states_page()
    site_step()


def serve(given: argparse.Namespace) -> None:
    """Build the site and serve it on this machine."""
    site(given)
    serve_site(given.port)


def wheel(_: argparse.Namespace) -> None:
    """Build the package for authors into dist/wheel."""
    prepare()
    wheel_step()


def check(_: argparse.Namespace) -> None:
    """Format, lint, strict types on both sides, generated files."""
    prepare()
    run_all(checks())


def test(given: argparse.Namespace) -> None:
    """Everything: the checks and every test, the browser's included."""
    site(given)
    wheel_step()
    bundle_web_tests()
    suites = tests(given.more) if given.more else [*checks(), *tests([])]
    run_all(suites, TINTYPE_CHROMIUM=browser())


def bench(given: argparse.Namespace) -> None:
    """Measure Tintype beside Gradio in one run, into dist/bench.json; or its memory over many runs."""
    site(given)
    if given.memory:
        script = ROOT / "tests" / "bench_memory.py"
        run_all([("memory", [PYTHON, script])], TINTYPE_CHROMIUM=browser())
        return
    command: list[str | Path] = [PYTHON, ROOT / "tests" / "bench.py", "--runs", str(given.runs)]
    run_all([("bench", command)], TINTYPE_CHROMIUM=browser())


def compat(given: argparse.Namespace) -> None:
    """Run every app of the site unchanged on a real Gradio server."""
    prepare()
    run_all([("compat", [PYTHON, ROOT / "tests" / "compat.py"])])


def picture(given: argparse.Namespace) -> None:
    """Make the README's picture anew from the built site."""
    site(given)
    run_all([("picture", [PYTHON, ROOT / "site" / "screenshot.py"])], TINTYPE_CHROMIUM=browser())


def main(arguments: list[str] | None = None) -> int:
    """Run a verb; 1 where it could not be done."""
    parser = argparse.ArgumentParser(prog="build.py", description=(__doc__ or "").splitlines()[0])
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for run in (setup, serve, test, site, wheel, check, bench, compat, picture):
        verb = verbs.add_parser(run.__name__, help=(run.__doc__ or "").splitlines()[0])
        verb.set_defaults(run=run)
        if run is serve:
            verb.add_argument("--port", type=int, default=8000)
        if run is bench:
            verb.add_argument("--runs", type=int, default=5)
            verb.add_argument("--memory", action="store_true", help="500 runs of a large photo")
        if run is test:
            verb.add_argument("more", nargs="*", help="after --: for pytest, and no checks are run")
    given = parser.parse_args(arguments)
    try:
        given.run(given)
    except Failed as failure:
        print(f"build.py: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
