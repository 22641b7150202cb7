"""Every app of the gallery, driven as a visitor would: its main thing is done and the result is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import HASH_PIXELS, ROOT, START, App, Watch
from files import DURATIONS, moving, photo
from playwright.sync_api import Locator, Page, expect
from test_editor import Editor
from test_stream import recording

APPS = ROOT / "site" / "apps"
EVENING = APPS / "picker" / "evening.jpg"
SIZE = (720, 480)
"""Of that picture, which several apps open with."""


@pytest.fixture
def shown(page: Page, watch: Watch, site: str, request: pytest.FixtureRequest) -> Iterator[App]:
    """The app that the test is named after, drawn before Python is there; in the end it is sound."""
    name = request.node.originalname.split("_")[1]
    app = App(page).visit(f"{site}/apps/{name}/")
    expect(app.root).to_have_attribute("data-python", "loading")
    yield app
    sound(page)


def sound(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than a small phone."""
    rows = Axe().run(page).response["violations"]
    assert [f"{row['id']}: {node['html'][:160]}" for row in rows for node in row["nodes"]] == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


PIXELS = """(picture) => {
  const width = picture.naturalWidth ?? picture.width;
  const height = picture.naturalHeight ?? picture.height;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let bytes = "";
  for (let at = 0; at < data.length; at += 8192) {
    bytes += String.fromCharCode(...data.subarray(at, at + 8192));
  }
  return [width, height, bytes];
}"""


def pixels(app: App, label: str) -> np.ndarray[Any, Any]:
    """The RGB that an Image shows, (height, width, 3), once there is a picture in it."""
    return array_of(picture_of(app, label))


def array_of(picture: Locator) -> np.ndarray[Any, Any]:
    """The RGB of a picture as it is now."""
    width, height, data = picture.evaluate(PIXELS)
    return np.frombuffer(data.encode("latin-1"), np.uint8).reshape(height, width, 4)[..., :3]


def picture_of(app: App, label: str) -> Locator:
    """The picture of an Image, its function being done."""
    picture = app.part(label).locator("[data-picture]")
    expect(picture).to_be_visible(timeout=START)
    app.done(label)
    return picture


def says(app: App, label: str, words: str | re.Pattern[str]) -> None:
    """Wait until a text box says this."""
    expect(app.page.get_by_label(label, exact=True)).to_have_value(words, timeout=START)


def cells(app: App, label: str) -> list[list[str]]:
    """The rows of a table."""
    rows = app.done(label).locator("tbody tr")
    found: list[list[str]] = rows.evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return found


def saved(app: App, label: str) -> Path:
    """The file that an Image gives by its Download."""
    part = app.part(label)
    part.hover()
    with app.page.expect_download() as download:
        part.get_by_role("button", name="Download", exact=True).click()
    return Path(download.value.path())


def point(picture: Locator, x: float, y: float) -> None:
    """Press a point of a picture, in its own pixels; it is shown whole."""
    picture.scroll_into_view_if_needed()
    place: dict[str, float] = picture.evaluate(
        """(picture, [x, y]) => {
          const width = picture.naturalWidth ?? picture.width;
          const height = picture.naturalHeight ?? picture.height;
          const room = picture.getBoundingClientRect();
          const scale = Math.min(room.width / width, room.height / height);
          return {
            x: (room.width - width * scale) / 2 + (x + 0.5) * scale,
            y: (room.height - height * scale) / 2 + (y + 0.5) * scale,
          };
        }""",
        [x, y],
    )
    picture.click(position={"x": place["x"], "y": place["y"]})


# ── Looking ──


def test_palette_finds_the_colours_of_a_picture(shown: App, tmp_path: Path) -> None:
    """Of two flat colours, both and their shares."""
    flat = PIL.Image.new("RGB", (80, 40), "#ff0000")
    flat.paste("#0000ff", (0, 0, 20, 40))
    flat.save(tmp_path / "flat.png")
    shown.give("Picture", tmp_path / "flat.png")
    shown.page.get_by_label("Colours", exact=True).first.fill("2")
    shown.press("Submit")
    says(shown, "For CSS", "#ff0000, #0000ff")
    strip = pixels(shown, "Palette")
    assert strip.shape == (120, 600, 3)
    assert [strip[0, x].tolist() for x in (449, 450)] == [[255, 0, 0], [0, 0, 255]]
    expect(shown.part("Shares").locator(".tt-class")).to_have_text("#ff0000")


def test_picker_tells_the_colour_of_a_point(shown: App) -> None:
    """Of the very pixel that was pressed, as Python sees the file."""
    shown.ready()
    point(picture_of(shown, "Picture"), 490, 190)
    expect(shown.part("Picked before").locator("td").first).to_have_text(re.compile("#"))
    row = cells(shown, "Picked before")[0]
    x, y = (int(part) for part in row[3].split(", "))
    assert abs(x - 490) <= 2
    assert abs(y - 190) <= 2
    colour = "#{:02x}{:02x}{:02x}".format(*np.asarray(PIL.Image.open(EVENING))[y, x])
    assert row[0] == colour
    says(shown, "Colour", colour)
    says(shown, "For CSS", re.compile(r"hsl\(\d+ \d+% \d+%\)"))


def test_exif_is_found_and_taken_out(shown: App, tmp_path: Path) -> None:
    """The tag is in the table; the file that comes back has none and the same pixels' size."""
    tags = PIL.Image.Exif()
    tags[271] = "Lens & Sons"
    shown.give("Photo", photo(tmp_path / "trip.jpg", (64, 48), exif=tags))
    clean = shown.part("The same without it").get_by_role("button", name="Download trip-clean.jpg")
    expect(clean).to_be_visible(timeout=START)
    assert ["Image", "Make", "Lens & Sons"] in cells(shown, "What it tells")
    with shown.page.expect_download() as download:
        clean.click()
    with PIL.Image.open(download.value.path()) as image:
        assert dict(image.getexif()) == {}
        assert (image.format, image.size) == ("JPEG", (64, 48))


def test_formats_are_compared(shown: App) -> None:
    """A plot of both, and three looks at each."""
    shown.press("Submit")
    plot = shown.part("Bytes and error").locator("img")
    expect(plot).to_be_visible(timeout=START)
    assert plot.evaluate("plot => plot.decode().then(() => plot.naturalWidth)") > 800
    frames = shown.part("A look at them").get_by_role("button", name="Picture ")
    expect(frames).to_have_count(6)
    expect(frames.last).to_have_accessible_name(re.compile(r"WebP 90: \d+ kB"))


def test_regions_are_found_and_chosen(shown: App) -> None:
    """The sun is the largest bright thing; pressing its name tells it."""
    shown.press("Find")
    part = shown.part("Regions")
    expect(part.locator(".tt-region")).not_to_have_count(0, timeout=START)
    rows = cells(shown, "Table")
    expect(part.locator(".tt-region")).to_have_count(len(rows))
    name = f"{rows[0][1]} pixels"
    part.get_by_role("button", name=name, exact=True).click()
    says(shown, "Chosen", f"You pressed: {name}")


def test_camera_shows_edges_and_the_rate(page: Page, watch: Watch, site: str) -> None:
    """The fake camera has one edge: dark there, white elsewhere; and another filter at once."""
    app = recording(page, f"{site}/apps/camera/")
    says(app, "Speed", re.compile(r"^[1-9]\d* frames a second$"))
    edges = array_of(app.part("Filtered").locator("[data-picture]"))
    assert edges.shape == (240, 320, 3)
    assert edges[:, 10].min() > 250
    assert edges.min() < 10
    page.get_by_label("Thermal", exact=True).check()
    page.wait_for_function(
        """() => {
          const canvas = document.querySelectorAll("canvas[data-picture]");
          const data = new OffscreenCanvas(1, 1).getContext("2d");
          data.drawImage(canvas[canvas.length - 1], 300, 9, 1, 1, 0, 0, 1, 1);
          return data.getImageData(0, 0, 1, 1).data[2] !== 255;
        }""",
        timeout=START,
    )
    app.press("Stop")
    sound(page)


# ── Making ──


def test_fill_colours_the_region_that_is_pressed(shown: App) -> None:
    """That one and not its neighbour, and Undo takes it back."""
    shown.ready()
    before = pixels(shown, "Picture")
    point(picture_of(shown, "Picture"), 80, 200)
    reached(shown, "Picture", (80, 200), (0xF5, 0xA5, 0x24))
    after = pixels(shown, "Picture")
    assert (after[100, 300] == before[100, 300]).all()
    shown.press("Undo")
    reached(shown, "Picture", (80, 200), (255, 255, 255))
    assert (pixels(shown, "Picture") == before).all()


def reached(app: App, label: str, at: tuple[int, int], colour: tuple[int, int, int]) -> None:
    """Wait until a pixel of an Image has this colour."""
    app.page.wait_for_function(
        """([part, x, y, colour]) => {
          const picture = part.querySelector("[data-picture]");
          if (picture === null) return false;
          const context = new OffscreenCanvas(1, 1).getContext("2d");
          context.drawImage(picture, x, y, 1, 1, 0, 0, 1, 1);
          return String(context.getImageData(0, 0, 1, 1).data.slice(0, 3)) === String(colour);
        }""",
        arg=[app.part(label).element_handle(), *at, list(colour)],
        timeout=START,
    )


def test_secret_words_are_hidden_and_found_again(shown: App) -> None:
    """By way of the file that a visitor downloads."""
    words = "Meet me at the mill — 5 o'clock"
    shown.page.get_by_label("Words", exact=True).fill(words)
    shown.page.get_by_role("button", name="Hide", exact=True).click()
    says(shown, "Room", re.compile("of the room is used"))
    picture_of(shown, "With the words")
    file = saved(shown, "With the words")
    shown.page.get_by_role("tab", name="Reveal").click()
    shown.give("Picture to look into", file)
    says(shown, "Hidden words", words)


def test_meme_has_the_words_on_the_picture(shown: App) -> None:
    """As they are written: white letters with a dark rim, and the middle as it was."""
    shown.ready()
    shown.page.get_by_label("Above", exact=True).fill("ONE")
    shown.page.get_by_label("Above", exact=True).blur()
    first = pixels(shown, "Meme")
    assert first.shape == (480, 720, 3)
    white = (first[:100] > 240).all(-1)
    assert white.sum() > 1000
    evening = np.asarray(PIL.Image.open(EVENING)).astype(int)
    assert np.abs(first[200:260, :300] - evening[200:260, :300]).mean() < 4


def test_dither_leaves_two_greys(shown: App) -> None:
    """Before and after under one divider."""
    shown.press("Dither")
    part = shown.part("Before and after")
    expect(part.locator("[data-picture]")).to_have_count(2, timeout=START)
    shown.done("Before and after")
    after, before = part.locator("[data-picture]").all()
    grey, two = array_of(before), array_of(after)
    assert grey.shape == two.shape == (160, 240, 3)
    assert len(np.unique(grey)) > 50
    assert np.unique(two).tolist() == [0, 255]
    expect(part.get_by_role("slider", name="Divider")).to_be_visible()


def test_gif_is_made_and_edited(shown: App, tmp_path: Path) -> None:
    """Three pictures are three frames; and of a GIF's three, one is taken out."""
    files = [photo(tmp_path / f"{name}.png", (40 + 9 * at, 30)) for at, name in enumerate("abc")]
    for number, file in enumerate(files):
        PIL.Image.open(file).rotate(90 * number).save(file)
    shown.give("Pictures", *files).press("Make the GIF")
    assert frames_of(shown, "GIF") == 3
    shown.page.get_by_role("tab", name="Edit").click()
    (tmp_path / "given.gif").write_bytes(moving("GIF"))
    shown.give("A GIF", tmp_path / "given.gif")
    strip = shown.part("Frames: press one to take it out").get_by_role("button", name="Picture ")
    expect(strip).to_have_count(len(DURATIONS), timeout=START)
    strip.nth(1).click()
    expect(strip).to_have_count(len(DURATIONS) - 1, timeout=START)
    assert frames_of(shown, "Edited") == 2


def frames_of(app: App, label: str) -> int:
    """How many frames the GIF has that an Image gives to keep."""
    picture_of(app, label)
    with PIL.Image.open(saved(app, label)) as image:
        assert image.format == "GIF"
        return int(getattr(image, "n_frames", 1))


def test_contact_sheet_has_every_picture(shown: App, tmp_path: Path) -> None:
    """Three in columns of four: one row, each in its place."""
    colours = ["#ff0000", "#00ff00", "#0000ff"]
    files = [tmp_path / f"{name}.png" for name in "abc"]
    for file, colour in zip(files, colours, strict=True):
        PIL.Image.new("RGB", (60, 60), colour).save(file)
    shown.give("Pictures", *files).press("Print")
    sheet = pixels(shown, "Sheet")
    assert sheet.shape == (12 + 160 + 12 + 18, 4 * 172 + 12, 3)
    seen = ["#{:02x}{:02x}{:02x}".format(*sheet[92, 92 + 172 * at]) for at in range(4)]
    assert seen == [*colours, "#ffffff"]
    single = shown.part("One by one").get_by_role("button", name="Picture ")
    expect(single).to_have_count(3)
    expect(single.last).to_have_accessible_name(re.compile(r"c\.png"))


# ── Painting, and long jobs ──


def test_inpaint_changes_what_is_painted_over_and_nothing_else(shown: App, tmp_path: Path) -> None:
    """A dark speck goes; outside the stroke every pixel is the picture's."""
    picture = PIL.Image.new("RGB", (200, 120), (200, 180, 160))
    picture.paste((0, 0, 0), (95, 58, 103, 60))
    picture.save(tmp_path / "speck.png")
    shown.ready().give("Picture", tmp_path / "speck.png")
    Editor(shown, "Picture").canvas(200, 120).stroke((80, 59), (120, 59))
    shown.press("Take it out")
    reached(shown, "Without it", (2, 2), (200, 180, 160))
    result, given = pixels(shown, "Without it"), np.asarray(picture)
    changed = (result != given).any(-1)
    assert result[58:60, 95:103].min() > 120
    changed[55:64, 75:126] = False
    assert not changed.any()


def test_fourier_takes_the_fast_waves_out(shown: App) -> None:
    """The result is drawn when the page opens; without fast waves neighbours are more alike."""
    sharp = pixels(shown, "Filtered")
    assert pixels(shown, "Frequencies").shape == sharp.shape == (384, 384, 3)
    rough = np.abs(np.diff(sharp.astype(int), axis=1)).mean()
    slider = shown.page.get_by_role("slider", name="Take out what is faster than")
    *_, before = shown.pixels_hash("Filtered")
    slider.fill("6")
    shown.page.wait_for_function(
        f"""async ([part, hash]) => {{
          const picture = part.querySelector("[data-picture]");
          return picture !== null && (await ({HASH_PIXELS})(picture)).hash !== hash;
        }}""",
        arg=[shown.part("Filtered").element_handle(), before],
        timeout=START,
    )
    assert np.abs(np.diff(pixels(shown, "Filtered").astype(int), axis=1)).mean() < rough / 2
    assert len(np.unique(pixels(shown, "Filtered"))) > 50

    shown.page.get_by_role("tab", name="Paint a mask").click()
    shown.press("Show the frequencies")
    Editor(shown, "Paint over frequencies").canvas(384, 384).stroke((187, 192), (197, 192))
    shown.press("Apply")
    without = pixels(shown, "Without them")
    assert without.shape == (384, 384, 3)
    assert without.mean() < sharp.mean() / 2, "the mean is among the waves that were painted over"


def test_develop_shows_progress_and_stops(shown: App) -> None:
    """Pictures on the way; Stop ends it, and it can be begun again."""
    shown.ready().press("Submit")
    bar = shown.part("Plate").get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuenow", re.compile("[1-9]"), timeout=START)
    expect(shown.part("Plate").locator("[data-picture]")).to_be_visible()
    shown.press("Stop")
    shown.done("Plate")
    expect(bar).to_have_count(0)
    assert pixels(shown, "Plate").shape == (160, 160, 3)
    shown.press("Submit")
    expect(bar).to_have_attribute("aria-valuenow", re.compile("[1-9]"), timeout=START)
    shown.press("Stop")
    shown.done("Plate")
