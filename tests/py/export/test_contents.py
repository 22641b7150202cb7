"""contents.py: which files of an author's folder are published."""

from __future__ import annotations

from pathlib import Path

import pytest
from tintype.export.contents import NoEntryError, contents, secrets_in


def make(folder: Path, *names: str, **texts: str) -> Path:
    """A folder with these files; the text of ``a_py`` is that of ``a.py``."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts.get(name.replace(".", "_").replace("/", "_"), ""), "utf-8")
    return folder


def published(app: Path, besides: Path | None = None) -> list[str]:
    return [file.as_posix() for file in contents(app, besides).files]


def test_a_folder_is_published_with_all_below_it(tmp_path: Path) -> None:
    """Its app.py first."""
    make(tmp_path, "a.csv", "app.py", "images/cat.png", "tools/__init__.py")
    assert published(tmp_path) == ["app.py", "a.csv", "images/cat.png", "tools/__init__.py"]


@pytest.mark.parametrize("names", [("main.py", "b.py"), ("demo.py", "b.py"), ("only.py", "b.txt")])
def test_the_first_file_may_be_called_otherwise(tmp_path: Path, names: tuple[str, ...]) -> None:
    """main.py, demo.py, or the only one there is."""
    assert published(make(tmp_path, *names))[0] == names[0]


def test_a_folder_that_does_not_say_what_to_run_is_refused(tmp_path: Path) -> None:
    """As is a file that is not there."""
    with pytest.raises(NoEntryError, match=r"has no app\.py"):
        contents(make(tmp_path, "a.py", "b.py"))
    with pytest.raises(NoEntryError, match="There is no file"):
        contents(tmp_path / "c.py")


def test_what_is_hidden_made_by_tools_or_ignored_stays(tmp_path: Path) -> None:
    """The output folder too."""
    make(
        tmp_path,
        *(".git/config", "__pycache__/app.pyc", "env/pyvenv.cfg", "env/lib/x.py", "big.bin"),
        *("app.py", ".gitignore", "data/notes.txt", "out/index.html"),
        _gitignore="*.bin\n/data/\n",
    )
    assert published(tmp_path, besides=tmp_path / "out") == ["app.py"]


def test_what_is_called_like_a_secret_is_left_out_and_told(tmp_path: Path) -> None:
    """By its name; what is in the others is looked at elsewhere."""
    make(tmp_path, "app.py", ".env", ".env.local", "server.key", "id_rsa", "credentials.json")
    found = contents(tmp_path)
    assert [file.name for file in found.files] == ["app.py"]
    assert len(found.secrets) == 5


LOOKS = [
    (b"-----BEGIN RSA PRIVATE KEY-----", ["a private key"]),
    (b"token = 'hf_" + b"a1" * 17 + b"'", ["a Hugging Face token"]),
    (b"sk-proj-" + b"Ab3_" * 12, ["an OpenAI key"]),
    (b"AKIAIOSFODNN7EXAMPLE", ["an AWS key"]),
    (b"ghp_" + b"x" * 36, ["a GitHub token"]),
    (b"hf_hub_download(repo)", []),
    (b"task-management-and-other-long-words-here-and-there", []),
]


@pytest.mark.parametrize(("data", "expected"), LOOKS)
def test_a_key_is_known_by_its_look(data: bytes, expected: list[str]) -> None:
    """And ordinary code is none."""
    assert secrets_in(data) == expected


APP = """
import os
from pathlib import Path
import helpers
from tools.paint import brush
from tools import more
here = os.path.join(os.path.dirname(__file__), "images/cat.png")
folder = Path(__file__).parent / "examples"
outside, none, long = "../secret.txt", "", "x" * 500
"""


def test_a_single_file_brings_what_it_imports_and_names(tmp_path: Path) -> None:
    """And nothing else of its folder, nor of what is outside."""
    app = tmp_path / "app"
    make(
        app,
        *("app.py", "helpers.py", "deeper.py", "unused.py", "diary.txt"),
        *("tools/__init__.py", "tools/paint.py", "tools/more.py", "tools/unused.py"),
        "tools/ink.py",
        *("images/cat.png", "images/dog.png", "examples/a.png", "examples/b/c.png"),
        app_py=APP,
        helpers_py="import deeper",
        tools_paint_py="from .ink import black",
    )
    make(tmp_path, "secret.txt")
    assert published(app / "app.py")[0] == "app.py"
    assert set(published(app / "app.py")) == {
        *("app.py", "helpers.py", "deeper.py"),
        *("tools/__init__.py", "tools/paint.py", "tools/more.py", "tools/ink.py"),
        *("images/cat.png", "examples/a.png", "examples/b/c.png"),
    }


def test_a_file_that_is_no_python_is_published_alone(tmp_path: Path) -> None:
    """The page will show what is wrong with it."""
    assert published(make(tmp_path, "app.py", "b.py", app_py="def broken(:") / "app.py") == [
        "app.py"
    ]
