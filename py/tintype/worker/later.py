"""Does something to a module when it is imported, and nothing before: an import costs time at the start.

Knows no module by name.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Callable, Sequence


def when_imported(name: str, then: Callable[[], None]) -> None:
    """Call ``then`` once the module has run; at once where it has."""
    if name in sys.modules:
        then()
    else:
        sys.meta_path.insert(0, Finder(name, then))


class Finder(importlib.abc.MetaPathFinder):
    """Finds the module as it is found anyway, with a loader that goes on."""

    def __init__(self, name: str, then: Callable[[], None]) -> None:
        self._name = name
        self._then = then

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of that module, the first time it is wanted."""
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = Loader(spec.loader, self._then)
        return spec


class Loader(importlib.abc.Loader):
    """Loads as another loader does, and goes on."""

    def __init__(self, real: importlib.abc.Loader, then: Callable[[], None]) -> None:
        self._real = real
        self._then = then

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        """As the other does."""
        return self._real.create_module(spec)

    def exec_module(self, module: types.ModuleType) -> None:
        """As the other does; the module knows only that one."""
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self._real
        self._real.exec_module(module)
        self._then()
