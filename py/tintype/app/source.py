"""An author's file: run it as Python would, and find the app it makes.

Used where the app runs and where it is built, so that both see the same app. ``import gradio`` finds
Tintype here; no package of that name is ever installed.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
import types
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from tintype.app import blocks
from tintype.app.blocks import Blocks
from tintype.components.declared import restart_ids
from tintype.components.events import current
from tintype.door.protocol import File


class NoAppError(Exception):
    """The file ran, and there is no app in it."""


ELSEWHERE = {
    "data_classes",
    "events",
    "exceptions",
    "external",
    "flagging",
    "helpers",
    "layouts",
    "routes",
    "templates",
}
"""Modules of Gradio's that apps import public names from; here those are all in one place."""

BELOW = {
    "components": {
        "annotated_image",
        "audio",
        "base",
        "browser_state",
        "chatbot",
        "clear_button",
        "color_picker",
        "download_button",
        "duplicate_button",
        "highlighted_text",
        "image_editor",
        "json_component",
        "login_button",
        "model3d",
        "multimodal_textbox",
        "native_plot",
        "upload_button",
        "video",
    },
    "layouts": {
        "accordion",
        "column",
        "draggable",
        "group",
        "row",
        "sidebar",
        "tabs",
        "walkthrough",
    },
}
"""Those of its modules below these that have another name here, or none: their names are public too."""

MOVED = {
    "blocks": "app.blocks",
    "i18n": "options.i18n",
    "inputs": "earlier.inputs",
    "interface": "app.interface",
    "media": "files.media",
    "outputs": "earlier.outputs",
    "themes.utils.colors": "themes.colors",
    "themes.utils.fonts": "themes.fonts",
    "themes.utils.sizes": "themes.sizes",
}
"""Modules of Gradio's that stand elsewhere here, and are found where it has them."""


class Alias(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds ``tintype`` and its modules as ``gradio``, where Gradio has them: the same objects."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A spec for ``gradio`` and what is below it."""
        real = self._real(name)
        if real is None or not (real in self._elsewhere or self._is_there(real)):
            return None
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """The module of Tintype itself; its own spec is put back once it is known by both names."""
        real = self._real(spec.name) or spec.name
        module = forwarder(spec.name) if real in self._elsewhere else importlib.import_module(real)
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run: it has run under its own name."""
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state or module.__spec__

    _elsewhere = frozenset(
        f"tintype.{name}"
        for name in (
            *ELSEWHERE,
            *(f"{top}.{name}" for top, names in BELOW.items() for name in names),
        )
    )

    def _real(self, name: str) -> str | None:
        first, dot, rest = name.partition(".")
        is_named = first == "gradio" or (first == "tintype" and rest in MOVED)
        return f"tintype{dot}{MOVED.get(rest, rest)}" if is_named else None

    def _is_there(self, real: str) -> bool:
        """Whether Tintype has a module of this name; what is below one that is elsewhere it has not."""
        try:
            return importlib.util.find_spec(real) is not None
        except ModuleNotFoundError:
            return False


def forwarder(name: str) -> types.ModuleType:
    """A module whose names are Tintype's public ones, and those of its components' bases."""
    module = types.ModuleType(name)
    bases = importlib.import_module("tintype.components").BASES
    public = importlib.import_module("tintype")

    def find(wanted: str) -> object:
        return public.Component if wanted in bases else getattr(public, wanted)

    vars(module)["__getattr__"] = find
    return module


def alias_gradio() -> None:
    """Let ``import gradio`` find Tintype in this process from now on."""
    if not any(isinstance(finder, Alias) for finder in sys.meta_path):
        sys.meta_path.insert(0, Alias())


def load(path: Path) -> Blocks:
    """Run the file as ``__main__`` and return its app; NoAppError where there is none.

    What the file raises is raised here. Its folder is put on ``sys.path``, as Python does.
    """
    alias_gradio()
    restart_ids()
    blocks.launched.clear()
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    return _app_of(_run(path))


def _run(path: Path) -> types.ModuleType:
    module = types.ModuleType("__main__")
    module.__file__ = str(path)
    sys.modules["__main__"] = module
    exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    return module


def borrow(path: Path) -> Blocks:
    """Run another app's file beside the one that runs here, and return its app. As :func:`load`.

    While it runs its folder is the current one, and modules of its own are found there first. They are
    its own afterwards too, though this app has some of the same name.
    """
    alias_gradio()
    place, launched = current.set(None), list(blocks.launched)
    blocks.launched.clear()
    try:
        with contextlib.chdir(path.parent), _apart(path.parent):
            return _app_of(_run(path))
    finally:
        blocks.launched[:] = launched
        current.reset(place)


@contextlib.contextmanager
def _apart(folder: Path) -> Iterator[None]:
    """Modules of this folder are not mixed up with those of the app that runs here."""
    main, path = sys.modules["__main__"], list(sys.path)
    home = Path(getattr(main, "__file__", None) or ".").resolve().parent
    own = {name: module for name, module in sys.modules.items() if _is_in(home, module)}
    for name in own:
        del sys.modules[name]
    sys.path[:] = [str(folder), *(entry for entry in path if Path(entry).resolve() != home)]
    try:
        yield
    finally:
        for name in [name for name, module in sys.modules.items() if _is_in(folder, module)]:
            del sys.modules[name]
        sys.modules.update({**own, "__main__": main})
        sys.path[:] = [*path, str(folder)]  # what it imports later


def _is_in(folder: Path, module: types.ModuleType) -> bool:
    """Whether a module lies in this folder, and is no package that was installed there."""
    file = getattr(module, "__file__", None)
    if file is None or not Path(file).is_relative_to(folder):
        return False
    return not {"site-packages", "lib"}.intersection(Path(file).relative_to(folder).parts)


def renew(folder: Path, files: Sequence[File], gone: Sequence[str]) -> None:
    """Put an author's files in place of what they were; whatever was imported of them is forgotten."""
    for file in files:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    for path in [folder / name for name in gone]:
        path.unlink(missing_ok=True)
    for path in [folder / name for name in (*gone, *(file.name for file in files))]:
        if path.suffix == ".py":  # what was compiled may look as new as what was saved
            Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
    forget(folder)


def forget(folder: Path, but: Container[str] = ()) -> None:
    """Let the modules of a folder be imported anew, but for those of these names."""
    found = [name for name, module in sys.modules.items() if _is_in(folder, module)]
    for name in found:
        if name not in but:
            del sys.modules[name]
    importlib.invalidate_caches()
    linecache.clearcache()


def _app_of(module: types.ModuleType) -> Blocks:
    """The app that was launched; else the one called ``demo``; else the only one there is."""
    made = [item for item in vars(module).values() if isinstance(item, Blocks)]
    found = list({id(item): item for item in made if not item.is_part}.values())
    if blocks.launched:
        return blocks.launched[-1]
    if isinstance(getattr(module, "demo", None), Blocks):
        demo: Blocks = module.demo
        return demo
    if len(found) == 1:
        return found[0]
    raise NoAppError(_why_no_app(len(found)))


def _why_no_app(count: int) -> str:
    if count == 0:
        return "The file makes no app: it needs a gr.Interface or a gr.Blocks, and demo.launch()."
    return f"The file makes {count} apps and launches none: call .launch() on the one to show."
