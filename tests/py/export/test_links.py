"""share: a link that holds the whole app, its length, and what it fits in."""

from __future__ import annotations

import io
import random
from pathlib import Path

import PIL.Image
import pytest
from tintype.export import cli
from tintype.export.given import READ
from tintype.export.links import share
from tintype.links import filled
from tintype.links.codec import LinkError, decode

SEPIA = Path(__file__).parents[3] / "site" / "apps" / "sepia" / "app.py"


def files_in(link: str) -> dict[str, bytes]:
    return decode(link.partition("#")[2]).files


def test_a_file_is_shared_with_what_it_needs(tmp_path: Path) -> None:
    """The modules it imports, the files it names, the packages named beside it; nothing else."""
    app = tmp_path / "app.py"
    app.write_text('import parts\nfile = "data/a.bin"\n')
    (tmp_path / "parts.py").write_text("one = 1\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.bin").write_bytes(b"\x00\xff")
    (tmp_path / "requirements.txt").write_text("scipy\n")
    (tmp_path / "diary.txt").write_text("mine")
    found = files_in(share(app).link)
    assert list(found) == ["app.py", "parts.py", "data/a.bin", "requirements.txt"]
    assert found["data/a.bin"] == b"\x00\xff"


def test_a_folder_is_shared_whole_and_without_secrets(tmp_path: Path) -> None:
    """What looks like a secret by its name is left out and told."""
    for name in ("demo.py", "notes.md", ".env"):
        (tmp_path / name).write_text("x = 1\n")
    shared = share(tmp_path)
    assert list(files_in(shared.link)) == ["demo.py", "notes.md"]
    assert shared.secrets == [Path(".env")]


def test_a_key_in_a_file_is_not_shared(tmp_path: Path) -> None:
    """Everybody could read it."""
    (tmp_path / "app.py").write_text(f"token = 'hf_{'a' * 34}'\n")
    with pytest.raises(LinkError, match=r"app\.py has what looks like a Hugging Face token"):
        share(tmp_path)


@pytest.mark.parametrize(
    ("site", "begin"),
    [
        ("", "playground/#code=1"),
        ("https://example.org/tintype", "https://example.org/tintype/playground/#code=1"),
        ("https://example.org/", "https://example.org/playground/#code=1"),
    ],
)
def test_a_link_begins_with_the_site(site: str, begin: str) -> None:
    """And is relative where none is named."""
    assert share(SEPIA, site).link.startswith(begin)


def test_the_command_prints_the_link_and_what_it_fits(capsys: pytest.CaptureFixture[str]) -> None:
    """The link alone on the standard output, so that it can be piped on."""
    assert cli.main(["share", str(SEPIA), "--site", "https://example.org"]) == 0
    printed = capsys.readouterr()
    assert files_in(printed.out.strip()) == {"app.py": SEPIA.read_bytes()}
    length = len(printed.out.strip())
    assert f"{length} characters, 1 file: fits a chat message, a QR code and an address line" in (
        printed.err
    )


def test_the_command_says_what_a_link_is_too_long_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its length."""
    (tmp_path / "app.py").write_text("")
    (tmp_path / "noise.bin").write_bytes(random.Random(1).randbytes(3000))
    assert cli.main(["share", str(tmp_path)]) == 0
    assert "fits an address line; too long for a chat message or a QR code" in (
        capsys.readouterr().err
    )


def test_the_command_says_why_there_is_no_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, and the exit code tells it too."""
    (tmp_path / "app.py").write_bytes(random.Random(1).randbytes(900_000))
    assert cli.main(["share", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("tintype: The link would have 1,2")
    assert cli.main(["share", str(tmp_path / "nothing.py")]) == 1


INPUTS = """
import gradio as gr
with gr.Blocks() as demo:
    for block in [
        gr.Slider(0, 10, label="Much"), gr.Checkbox(label="Deep"), gr.Image(label="Photo"),
        gr.Radio([("One", 1), ("Two", 2)], label="Which"), gr.CheckboxGroup(["a", "b"], label="All"),
        gr.Dropdown(["x", "y"], multiselect=True, label="Some"), gr.Textbox(elem_id="words"),
        gr.Textbox(type="password", label="Key"), gr.Number(label="Twin"), gr.Number(label="Twin"),
    ]:
        block.change(lambda value: None, block)
demo.launch()
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app with an input of nearly every kind, and a photo beside it."""
    PIL.Image.effect_noise((1600, 1000), 90).convert("RGB").save(tmp_path / "cat.jpg")
    (tmp_path / "app.py").write_text(INPUTS)
    return tmp_path / "app.py"


def test_a_link_takes_along_what_is_said_of_inputs(app: Path) -> None:
    """By label or elem_id, each as its kind has it; a photo small, and without where it was taken."""
    said = ["Much=2.5", "Deep=yes", "Which=Two", "All=a, b", "Some=y", "words=a = b"]
    photo = f"Photo={app.parent / 'cat.jpg'}"
    link = share(app, "", [*said, photo]).link
    code, more = filled.parted(link.partition("#")[2])
    assert decode(code).entry == "app.py"
    rows = filled.decode(more)
    assert [row.value for row in rows[:-1]] == [2.5, True, 2, ["a", "b"], ["y"], "a = b"]
    assert [row.component for row in rows[:3]] == [1, 2, 4]
    assert isinstance(rows[-1].value, bytes)
    assert max(PIL.Image.open(io.BytesIO(rows[-1].value)).size) <= filled.LARGEST_SIDE


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Much", "say NAME=VALUE"),
        ("Much=lots", "'lots' is no number"),
        ("Deep=perhaps", "neither true nor false"),
        ("Which=Three", "not one of the choices: One, Two"),
        ("Key=secret", "everybody could read it"),
        ("Twin=1", "Several inputs"),
        ("Other=1", "There is no input called Other that a link could fill; there are: Much, Deep"),
        ("Photo=app.py", "is no picture"),
    ],
)
def test_what_is_no_value_for_an_input_is_told(
    app: Path,
    said: str,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a sentence, and there is no link."""
    monkeypatch.chdir(app.parent)
    assert cli.main(["share", "app.py", "--with", said]) == 1
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""


def test_every_kind_that_a_link_fills_can_be_said() -> None:
    """The two tables have the same rows."""
    assert READ.keys() == filled.FITS.keys()
