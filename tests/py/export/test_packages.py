"""packages.py: from what an app asks for to locked wheels. The index is a folder here."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from tintype.export import wheels
from tintype.export.packages import Resolved, Resolver

NOWHERE = Path("app.py")


def row(name: str, version: str = "1.0", imports: str = "", *depends: str) -> dict[str, Any]:
    """A row of Pyodide's lock; the file's content is its own name."""
    file = f"{name}-{version}-py3-none-any.whl"
    return {
        "name": name,
        "version": version,
        "file_name": file,
        "install_dir": "site",
        "package_type": "package",
        "imports": [imports or name],
        "depends": list(depends),
        "sha256": hashlib.sha256(file.encode()).hexdigest(),
    }


LOCK = {
    "version": "1",
    "packages": {
        "opencv-python": row("opencv-python", "4.11", "cv2", "numpy"),
        "scipy": row("scipy", "1.18", "scipy", "numpy"),
        "scikit-learn": row("scikit-learn", "1.8", "sklearn", "scipy", "joblib"),
        "joblib": row("joblib"),
    },
}
SHIPPED = {"numpy": row("numpy", "2.4.3"), "pillow": row("pillow", "12.2", "PIL")}
INDEX = {
    "humanize": ("humanize/__init__.py", "Requires-Dist: joblib>=1\n"),
    "colours": ("colours.py", 'Requires-Dist: humanize; sys_platform == "emscripten"\n'),
    "picky": ("picky.py", "Requires-Dist: scipy<1\n"),
    "extra": (
        "extra.py",
        'Requires-Dist: scipy; extra == "fast"\nRequires-Dist: windows; sys_platform == "win32"\n',
    ),
}


@pytest.fixture(autouse=True)
def sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pyodide's files and the index, without a network."""

    def fetch(names: list[str], version: str, into: Path) -> None:
        for name in names:
            (into / name).write_text(name)

    def pip(*arguments: str | Path) -> None:
        name, into = str(arguments[-1]).lower().partition(">")[0], Path(arguments[-2])
        if name not in INDEX:
            raise wheels.Unavailable("no matching distribution")
        module, needs = INDEX[name]
        with zipfile.ZipFile(into / f"{name}-2.0-py3-none-any.whl", "w") as archive:
            archive.writestr(module, "")
            archive.writestr(f"{name}-2.0.dist-info/METADATA", f"Name: {name}\n{needs}")

    monkeypatch.setattr(wheels, "SOURCES", [("a folder", fetch)])
    monkeypatch.setattr(wheels, "pip", pip)
    monkeypatch.setattr(wheels, "cache", lambda: tmp_path)


@pytest.fixture
def resolve() -> Callable[..., Resolved]:
    """Resolve imports and requirements against the lock above."""

    def run(imports: str = "", *asked: str) -> Resolved:
        resolver = Resolver(LOCK, SHIPPED)
        modules = dict.fromkeys(imports.split(), NOWHERE)
        return resolver.resolve(modules, [Requirement(line) for line in asked])

    return run


def test_an_import_finds_its_package_and_what_that_needs(resolve: Callable[..., Resolved]) -> None:
    """By the modules of the lock; what every copy has is not added."""
    found = resolve("cv2 sklearn numpy PIL")
    assert set(found.rows) == {"opencv-python", "scikit-learn", "scipy", "joblib"}
    assert set(found.files) == {row["file_name"] for row in found.rows.values()}
    assert found.problems == {}


def test_what_is_not_in_the_lock_comes_from_the_index(resolve: Callable[..., Resolved]) -> None:
    """With its own needs, wherever those are, and the hash of the very file."""
    found = resolve("colours", "Colours>=1")
    assert set(found.rows) == {"colours", "humanize", "joblib"}
    file = found.files["colours-2.0-py3-none-any.whl"]
    assert found.rows["colours"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert found.rows["colours"]["depends"] == ["humanize"]
    assert found.rows["humanize"]["imports"] == ["humanize"]
    assert found.problems == {}


def test_extras_and_markers_are_judged_for_the_browser(resolve: Callable[..., Resolved]) -> None:
    """What only Windows needs is not looked for."""
    assert set(resolve("", "extra").rows) == {"extra"}
    assert set(resolve("", "extra[fast]").rows) == {"extra", "scipy"}
    assert resolve("", 'nothing; sys_platform == "win32"').problems == {}


PROBLEMS = [
    ("torch", (), "torch does not run in the browser: run the model elsewhere"),
    ("colorthief", (), "No package that runs in the browser is known for `import colorthief`"),
    ("", ("scipy<1",), "scipy<1 is asked for, and the browser has scipy 1.18"),
    ("", ("picky",), "scipy<1 is asked for, and the browser has scipy 1.18"),
    ("", ("rembg==2.0",), "rembg has no wheel that runs in the browser: it needs onnxruntime"),
]


@pytest.mark.parametrize(("imports", "asked", "words"), PROBLEMS)
def test_what_cannot_be_had_is_said_in_words(
    resolve: Callable[..., Resolved], imports: str, asked: tuple[str, ...], words: str
) -> None:
    """And nothing half of it is kept."""
    found = resolve(imports, *asked)
    (problem,) = found.problems.values()
    assert words in problem
    assert found.rows == {}
    assert found.files == {}
