"""themes and look.py: what an author says of the look, as custom properties that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tintype as gr
from tintype.themes import NAMED, colors, contrast, sizes
from tintype.themes.base import COLOURS, Base


def pairs(properties: dict[str, str]) -> list[tuple[str, str, float, float]]:
    """Every pair of the table that has to be told apart: its contrast, and the least it may have."""
    parsed = {token: contrast.parse(properties[f"--{token}"]) for token in COLOURS}
    return [
        (token, ground, contrast.ratio(parsed[token], parsed[ground]), row.least)  # type: ignore[arg-type]  # all are colours
        for token, row in COLOURS.items()
        for ground in row.on
    ]


def assert_readable(theme: Base) -> None:
    for properties in (theme.light(), {**theme.light(), **theme.dark()}):
        for token, ground, found, least in pairs(properties):
            assert found >= least, (theme.name, token, ground, found)


@pytest.mark.parametrize("name", NAMED)
def test_every_theme_can_be_read(name: str) -> None:
    """Its text keeps 4.5 to 1, its lines 3 to 1, in the light and in the dark."""
    assert_readable(NAMED[name]())


@pytest.mark.parametrize("hue", colors.ALL)
@pytest.mark.parametrize("neutral", ["slate", "stone", "zinc", "yellow"])
def test_every_hue_can_be_read(hue: str, neutral: str) -> None:
    """Whichever an author takes."""
    assert_readable(Base(primary_hue=hue, neutral_hue=neutral))


UNREADABLE: list[dict[str, Any]] = [
    {"body_text_color": "#eeeeee"},
    {"body_background_fill": "#777777", "body_background_fill_dark": "#777777"},
    {"button_primary_background_fill": "*primary_200", "button_primary_text_color": "white"},
    {"block_background_fill": "black"},
    {"body_background_fill": "linear-gradient(*primary_50, #777 60%, *primary_300)"},
]


@pytest.mark.parametrize("variables", UNREADABLE)
def test_what_could_not_be_read_is_mixed_until_it_can(variables: dict[str, Any]) -> None:
    """The rest of it stays as the author said."""
    assert_readable(gr.themes.Soft().set(**variables))


def test_set_reaches_the_page_and_the_authors_css() -> None:
    """As the page's own token and in Gradio's spelling; references are the theme's own values."""
    theme = gr.themes.Base(primary_hue="red").set(
        body_background_fill="*primary_50",
        block_radius="*radius_xl",
        unheard_of="calc(*spacing_lg * 2)",
    )
    light = theme.light()
    assert light["--paper"] == light["--body-background-fill"] == colors.red.c50
    assert (light["--radius"], light["--unheard-of"]) == ("12px", "calc(8px * 2)")
    assert theme.dark()["--body-background-fill"] == theme.dark()["--paper"] == colors.zinc.c950
    assert light["--primary-500"] == theme.primary_500 == colors.red.c500


def test_a_gradient_is_judged_by_what_is_hardest_to_read_on() -> None:
    """And is drawn as it is."""
    theme = gr.themes.Base().set(body_background_fill="linear-gradient(#fff, rgb(200, 210, 220))")
    assert theme.light()["--paper"] == "#c8d2dc"
    assert theme.light()["--body-background-fill"] == "linear-gradient(#fff, rgb(200, 210, 220))"
    assert_readable(theme)


def test_sizes_move_the_pages_own_steps() -> None:
    """In proportion; the middle size leaves them."""
    assert "--space-4" not in Base().light()
    grown = Base(text_size=sizes.text_lg, spacing_size="lg", radius_size="none").light()
    assert (grown["--space-4"], grown["--text-2"], grown["--radius"]) == (
        "21.3333px",
        "16px",
        "0px",
    )


def test_fonts_are_named_and_not_fetched() -> None:
    """In the author's order, the system's own behind them."""
    font: Any = [gr.themes.GoogleFont("Inter"), "Helvetica Neue", "sans-serif"]
    assert Base(font=font).light()["--face"] == '"Inter", "Helvetica Neue", sans-serif'


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"primary_hue": "blau"}, "primary_hue='blau' is not allowed; it must be one of amber"),
    ({"radius_size": "round"}, "radius_size='round' is not allowed"),
]


@pytest.mark.parametrize(("given", "words"), WRONG)
def test_a_wrong_name_is_refused(given: dict[str, Any], words: str) -> None:
    """With those there are."""
    with pytest.raises(ValueError, match=words):
        gr.themes.Soft(**given)


def test_an_own_theme_is_a_class() -> None:
    """As Gradio's guide has it."""

    class Seafoam(gr.themes.Base):
        def __init__(self) -> None:
            super().__init__(primary_hue=gr.themes.colors.emerald, font=("Lora", "serif"))
            self.set(button_primary_background_fill="linear-gradient(90deg, *primary_300, red)")

    light = Seafoam().light()
    assert "linear-gradient(90deg, #6ee7b7, red)" in light["--button-primary-background-fill"]
    assert contrast.parse(light["--accent"]) is not None


def test_gradios_ways_to_name_the_parts() -> None:
    """From the modules that Gradio has them in."""
    from tintype.themes import utils

    assert utils.colors.blue is gr.themes.colors.blue
    assert (utils.sizes.text_md.md, utils.fonts.Font("a").name) == ("14px", "a")
    assert gr.Theme is gr.themes.Base


# ── The look of an app ──


def look(app: gr.Blocks) -> Any:
    return app.config().look


def test_an_app_without_a_look_says_nothing() -> None:
    """Nothing crosses."""
    assert look(gr.Blocks()) is None


@pytest.mark.parametrize("theme", ["soft", "Soft", gr.themes.Soft()])
def test_a_theme_is_named_or_made(theme: Any) -> None:
    """Given to the Blocks (4, 5), to its first position, or to launch (6)."""
    launched = gr.Blocks()
    launched.launch(theme=theme)
    apps = [
        gr.Blocks(theme=theme),
        gr.Blocks(theme),
        gr.Interface(str, "textbox", "textbox"),
        launched,
    ]
    apps[2].launch(theme=theme)
    assert {look(app).light["--primary-500"] for app in apps} == {colors.indigo.c500}


def test_a_theme_of_the_hub_is_not_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    """The app keeps its own look, and a warning says so."""
    assert look(gr.Blocks(theme="gstaff/xkcd")) is None
    assert "There is no theme 'gstaff/xkcd' here" in capsys.readouterr().err


def test_texts_and_files_of_the_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text, or the path of a file; the files of `…_paths` come first."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.css").write_text("a {}")
    (tmp_path / "b.css").write_text("b {}")
    (tmp_path / "h.html").write_text("<meta name=h>")
    app = gr.Blocks(
        css="c {}", css_paths=["a.css", Path("b.css")], head_paths="h.html", js="() => 1"
    )
    assert (look(app).css, look(app).head, look(app).js) == (
        "a {}\nb {}\nc {}",
        "<meta name=h>",
        "() => 1",
    )
    assert look(gr.Blocks(css="a.css", fill_width=True)).css == "a {}"
    with pytest.raises(FileNotFoundError, match=r"none\.css"):
        gr.Blocks(css_paths="none.css")


ACCEPTED: list[dict[str, Any]] = [
    {"analytics_enabled": False, "mode": "blocks", "delete_cache": (1, 2)},
    {"fill_height": True, "fill_width": True},
]


@pytest.mark.parametrize("given", ACCEPTED)
def test_what_has_no_meaning_here_is_accepted(given: dict[str, Any]) -> None:
    """And what there is not is refused, with what is near."""
    gr.Blocks(**given)
    with pytest.raises(TypeError, match=r"no parameter 'tilte'\. Did you mean 'title'"):
        gr.Blocks(tilte="x", **given)
    with pytest.raises(ValueError, match="theme=3 is not allowed"):
        gr.Blocks(theme=3, **given)  # type: ignore[arg-type]  # it is wrong
