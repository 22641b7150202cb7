"""docs/publishing.md as it stands: its steps are run, on the wheel that authors get."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import PIL.Image
import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "publishing.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str, with_words: str) -> str:
    """The guide's block of code that has these words."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    return next(str(text) for text in blocks if with_words in text)


def run(command: str, folder: Path, **environment: str) -> str:
    """A line of shell, as a host would run it; what it printed."""
    result = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with an app and the wheel, and a fresh Python without Tintype in it."""
    home = tmp_path_factory.mktemp("author")
    folder = home / "sunset"
    shutil.copytree(ROOT / "py" / "tintype" / "export" / "starter", folder)
    wheels = list((ROOT / "dist" / "wheel").glob("*.whl"))
    assert wheels, "dist/wheel has no wheel: python3 build.py wheel"
    shutil.copy(wheels[0], folder)
    venv.create(home / "python", with_pip=True)
    python = home / "python" / "bin"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    asked = subprocess.run(
        [python / "python", "-c", where], capture_output=True, text=True, check=True
    )
    needed = ("numpy", "numpy.libs", "packaging", "pathspec", "PIL", "pillow.libs")
    known = Path(sysconfig.get_path("purelib"))
    infos = [f.name for n in needed for f in known.glob(f"{n.lower()}-*.dist-info")]
    infos += [f.name for f in known.glob("pillow-*.dist-info")]
    for name in {*needed, *infos}:  # what the package index would give
        if (known / name).exists():
            (Path(asked.stdout.strip()) / name).symlink_to(known / name)
    environment = {"PATH": f"{python}:{os.environ['PATH']}", "PIP_NO_INDEX": "1"}
    return folder, environment


def test_the_steps_for_github_pages_run(author: tuple[Path, dict[str, str]]) -> None:
    """In their order, with what GitHub would put into the environment."""
    folder, environment = author
    workflow = block("yaml", "deploy-pages")
    steps = re.findall(r"^      - run: (.+)$", workflow, re.MULTILINE)
    assert [step.split()[0] for step in steps] == ["python", "tintype", "tintype"]
    for step in steps:
        run(step, folder, BASE_URL="https://me.github.io/sunset", **environment)
    page = (folder / "site" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://me.github.io/sunset/">' in page
    assert (folder / "site" / "tintype" / "runtime" / "pyodide.asm.wasm").stat().st_size > 1e6
    uploaded = re.search(r"path: (\S+)", workflow)
    assert uploaded is not None
    assert (folder / uploaded[1] / ".nojekyll").is_file()
    where = run("python -c 'import tintype; print(tintype.__file__)'", folder, **environment)
    assert str(ROOT) not in where, "it is the wheel that was tried, and not this clone"


def test_the_steps_for_hugging_face_run(author: tuple[Path, dict[str, str]]) -> None:
    """All but the upload, which needs an account."""
    folder, environment = author
    (folder / "space.md").write_text(block("yaml", "sdk: static"), "utf-8")
    run("python -m pip install --quiet ./tintype-*.whl", folder, **environment)
    build, copy, upload = block("sh", "hf upload").strip().splitlines()
    run(build, folder, **environment)
    run(copy, folder, **environment)
    said = dict(
        re.findall(r"^\s*([\w-]+): (.+)$", (folder / "site" / "README.md").read_text(), re.M)
    )
    assert said["sdk"] == "static"
    assert (folder / "site" / said["app_file"]).is_file()
    headers = (folder / "site" / "_headers").read_text("utf-8").lower()
    for name in ("cross-origin-embedder-policy", "cross-origin-opener-policy"):
        assert f"{name}: {said[name]}" in headers
    assert upload.split()[3] == "site"


KEPT = """
import PIL.ImageOps
import gradio as gr
gr.Interface(
    PIL.ImageOps.mirror, gr.Image(type="pil"), "image", examples=["grey.png"], cache_examples=True
).launch()
"""


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with a hash of what is in it."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Wherever it lies, whoever builds it, and however Python orders its sets this time."""
    for place, seed in (("a", "1"), ("b/deeper", "2")):
        folder = tmp_path / place
        shutil.copytree(ROOT / "site" / "apps" / "palette", folder / "palette")
        (folder / "mirror").mkdir()
        (folder / "mirror" / "app.py").write_text(KEPT, "utf-8")
        PIL.Image.linear_gradient("L").save(folder / "mirror" / "grey.png")
        command = [sys.executable, "-m", "tintype.export.cli", "build", "palette", "mirror"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [*command, "-o", "out", "--compress"],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
        )
    first, second = tree(tmp_path / "a" / "out"), tree(tmp_path / "b" / "deeper" / "out")
    assert first == second
    assert any("cached/" in name for name in first), "results of examples are among them"


def test_the_readme_publishes_in_three_lines() -> None:
    """And says where more is to be read."""
    lines = re.search(r"To publish.*?```sh\n(.*?)```", README, re.DOTALL)
    assert lines is not None
    assert len(lines[1].strip().splitlines()) == 3
    assert "tintype build" in lines[1]
    assert "docs/publishing.md" in README
