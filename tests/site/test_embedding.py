"""Apps in other pages: `<tintype-app>`, Gradio-Lite's tags, and calls from another origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import START, Built, Quiet, Watch, serve
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

APPS = Path(__file__).parents[2] / "site" / "apps"
PHOTO = APPS / "palette" / "evening.jpg"

SEPIA = (APPS / "sepia" / "app.py").read_text("utf-8")


class Open(Quiet):
    """A host that lets pages of other sites load scripts from it, as GitHub Pages does."""

    def end_headers(self) -> None:
        """As `tintype build` writes it into `_headers`."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture
def open_shelf(shelf: Path) -> Iterator[str]:
    """The shelf's files from an origin that other pages may load from."""
    yield from serve(shelf, Open)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Another site: its folder and its origin."""
    (tmp_path / "site").mkdir()
    for origin in serve(tmp_path / "site"):
        yield tmp_path / "site", origin


def frame(page: Page, element: str) -> FrameLocator:
    """What an embedded app draws."""
    return page.frame_locator(f"{element} >> iframe")


def python(page: Page, element: str, state: str = "ready") -> None:
    """Wait until the page says this of an embedded app's Python."""
    page.wait_for_selector(f'{element}[data-python="{state}"]', timeout=START)


def makes_a_picture(app: FrameLocator) -> None:
    """The main job: a photo in, a photo out."""
    app.locator("input[type=file]").first.set_input_files(PHOTO)
    app.get_by_role("button", name="Submit").click()
    output = app.get_by_role("group", name="output")
    expect(output.locator("[data-picture]")).to_be_visible(timeout=START)


INLINE = """
    <gradio-lite theme="dark" id="inline">
      <gradio-requirements>
        numpy
        cowsay
      </gradio-requirements>
      <gradio-file name="tones.py">
        import numpy as np
        SEPIA = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
      </gradio-file>
      <gradio-file name="photo.jpg" url="photo.jpg"></gradio-file>
      <gradio-file name="main.py" entrypoint>
        import gradio as gr
        from tones import SEPIA

        def sepia(image):
            toned = image.dot(SEPIA.T)
            return toned / toned.max()

        with gr.Blocks() as demo:
            gr.HTML("<b>In bold</b>")
            photo = gr.Image("photo.jpg", label="in")
            more = gr.Checkbox(label="More")
            words = gr.Textbox(label="words", lines=20, visible=False)
            more.change(lambda on: gr.update(visible=on), more, words)
            gr.Button("Submit").click(sepia, photo, gr.Image(label="output"))
        demo.launch()
      </gradio-file>
    </gradio-lite>
"""

HOST = """<!doctype html>
<html lang="en"><title>Somebody's page</title><link rel="icon" href="data:,">
<style>iframe, button, img { border: 9px solid rgb(255, 0, 0); } * { color: rgb(255, 0, 0); }</style>
<script>
  window.heard = [];
  for (const type of ["ready", "error"]) {
    addEventListener(type, ({ target, detail }) => heard.push([type, target.id, detail?.message]), true);
  }
</script>
<script type="module" src="%s/tintype.js"></script>
"""
"""A page with styles that would touch everything, and ears for the events."""


def inner_height(page: Page, element: str) -> tuple[int, int]:
    """How high a frame is, and what is in it."""
    inside = page.locator(f"{element} >> iframe").element_handle().content_frame()
    assert inside is not None
    high, content = inside.evaluate("[innerHeight, document.documentElement.scrollHeight]")
    return high, content


def follows(page: Page, element: str) -> int:
    """Wait until a frame is exactly as high as what is in it; that height."""
    page.wait_for_function(
        """element => {
          const { height } = element.shadowRoot.querySelector("iframe").style;
          return parseInt(height) > 50;
        }""",
        arg=page.locator(element).element_handle(),
    )
    for _ in range(100):
        high, content = inner_height(page, element)
        if high == content:
            return high
        page.wait_for_timeout(50)  # the browser lays both pages out, one after the other
    raise AssertionError((high, content))


def test_two_apps_in_a_page_of_their_own_origin(
    page: Page, watch: Watch, built: Built, shelf: Path, shelf_origin: str
) -> None:
    """One that was built and one between Gradio-Lite's tags: both do their job and look as they are told."""
    watch.allow("404")
    name = built(SEPIA).rstrip("/").rpartition("/")[2]
    (shelf / "photo.jpg").write_bytes(PHOTO.read_bytes())
    (shelf / "host.html").write_text(
        f'{HOST % "tintype"}<tintype-app id="built" src="{name}/" title="Old prints"></tintype-app>'
        f'{INLINE}<div style="height: 9000px"></div><tintype-app id="later" lazy src="none/"></tintype-app>'
    )
    page.goto(f"{shelf_origin}/host.html")
    python(page, "#built")
    python(page, "#inline")
    assert ["ready", "inline", None] in page.evaluate("heard")
    expect(page.locator("#later >> iframe")).to_have_count(0)

    built_app, inline = frame(page, "#built"), frame(page, "#inline")
    expect(built_app.get_by_role("heading")).to_have_count(0)  # the page around has its own
    expect(page.locator("#built >> iframe")).to_have_attribute("title", "Old prints")
    expect(inline.get_by_text("In bold")).to_have_css("font-weight", "700")
    expect(inline.get_by_role("alert")).to_contain_text("cowsay")
    expect(inline.get_by_role("button", name="Submit")).to_have_css("border-top-width", "1px")
    expect(page.locator("#inline >> iframe")).to_have_css("border-top-width", "0px")
    makes_a_picture(built_app)
    inline.get_by_role("button", name="Submit").click()
    expect(inline.get_by_role("group", name="output").locator("[data-picture]")).to_be_visible(
        timeout=START
    )

    before = follows(page, "#inline")
    inline.get_by_label("More").check()
    expect(inline.get_by_label("words")).to_be_visible()
    assert follows(page, "#inline") > before + 300
    follows(page, "#built")

    surface = inline.locator("body")
    expect(surface).to_have_css("background-color", "rgb(20, 18, 16)")
    page.evaluate("document.querySelector('#inline').setAttribute('theme', 'light')")
    expect(surface).to_have_css("background-color", "rgb(250, 248, 245)")
    page.evaluate("document.querySelector('#inline').removeAttribute('theme')")
    page.emulate_media(color_scheme="dark")
    expect(surface).to_have_css("background-color", "rgb(20, 18, 16)")

    built_app.get_by_role("group", name="output").hover()
    built_app.get_by_role("group", name="output").get_by_role(
        "button", name="Fullscreen", exact=True
    ).click()
    page.wait_for_function("document.fullscreenElement?.id === 'built'")
    built_app.get_by_role("button", name="Exit fullscreen").click()
    page.wait_for_function("document.fullscreenElement === null")

    page.evaluate("document.querySelector('#built').src = ''")
    page.evaluate("document.querySelector('#built').setAttribute('src', 'nowhere/app.py')")
    said = page.locator("#built").get_by_role("alert")
    expect(said).to_contain_text("nowhere/app.py could not be fetched: the answer was 404")
    page.evaluate("document.querySelector('#built').setAttribute('src', 'nowhere/')")
    expect(said).to_contain_text("There is no app of Tintype at", timeout=START)
    page.evaluate("document.querySelector('#inline').remove()")
    assert page.evaluate("frames.length") == 0
    page.locator("#later").scroll_into_view_if_needed()
    expect(page.locator("#later >> iframe")).to_have_count(1)

    page.evaluate("""() => {
      const app = document.createElement("tintype-app");
      for (const name of ["playground", "layout", "id"]) app.setAttribute(name, "vertical");
      app.setAttribute("playground", "");
      app.textContent = "  import gradio as gr\\n  gr.Interface(len, 'text', 'text')\\n";
      document.querySelector("#later").replaceWith(app);
    }""")
    written = frame(page, "#vertical")
    expect(written.locator(".cm-content")).to_contain_text("gr.Interface(len", timeout=START)
    expect(written.locator("[data-layout=stacked]")).to_have_count(1)
    expect(page.locator("#vertical")).to_have_attribute("data-ui", "ready")


ASKING = """
<p id="told"></p><script type="module">
  import { connect } from "%(home)s/tintype.js";
  window.call = async () => {
    try {
      told.textContent = "…";
      const app = await connect("%(app)s");
      const canvas = new OffscreenCanvas(40, 30);
      canvas.getContext("2d").fillRect(0, 0, 20, 30);
      const { data: [file] } = await app.predict("/predict", { input_img: await canvas.convertToBlob() });
      const { width, height } = await createImageBitmap(file.blob);
      app.close();
      told.textContent = `${width} x ${height}`;
    } catch (error) { told.textContent = `${error.name}: ${error.message}` }
  };
  call();
</script>
"""

APART = """
<tintype-app id="inline">
  import gradio as gr

  def flip(image):
      return image[:, ::-1]

  with gr.Blocks() as demo:
      photo = gr.Image(label="in", interactive=True)
      gr.Button("Submit").click(flip, photo, gr.Image(label="output"))
      tried = gr.Textbox(label="tried")
      gr.Button("Try").click(
          None, None, tried,
          js="() => { try { return String(localStorage.length) } catch (error) { return error.name } }",
      )
  demo.launch()
</tintype-app>
"""


def test_code_of_another_origin_runs_apart_and_calls_are_allowed_by_the_visitor(
    page: Page,
    context: BrowserContext,
    watch: Watch,
    built: Built,
    open_shelf: str,
    elsewhere: tuple[Path, str],
) -> None:
    """Its code does the job without our origin; the app's page asks before it is called, by name."""
    watch.allow("404")
    folder, origin = elsewhere
    name = built(SEPIA).rstrip("/").rpartition("/")[2]
    home, app = f"{open_shelf}/tintype", f"{open_shelf}/{name}/"
    (folder / "index.html").write_text(HOST % home + APART)
    page.goto(origin)
    python(page, "#inline")
    inline = page.frame_locator("#inline >> iframe").frame_locator("iframe")
    makes_a_picture(inline)
    inline.get_by_role("button", name="Try").click()
    expect(inline.get_by_label("tried")).to_have_value("SecurityError")
    follows(page, "#inline")

    (folder / "calls.html").write_text(HOST % home + ASKING % {"home": home, "app": app})
    page.goto(f"{origin}/calls.html")
    asked = page.frame_locator("iframe").get_by_role("dialog", name="Permission")
    told = page.locator("#told")

    def answer(name: str) -> None:
        """Once the browser has found that the question can be seen."""
        expect(asked).to_contain_text(f"{origin} asks to use this app")
        expect(asked.get_by_role("button", name="Allow")).to_be_enabled()
        asked.get_by_role("button", name=name).click()

    answer("Refuse")
    refused = "NotAllowedError: The visitor did not allow it."
    expect(told).to_have_text(refused)
    expect(page.locator("iframe")).to_have_count(0)
    page.evaluate("call()")  # it is not asked twice
    expect(told).to_have_text(refused, timeout=START)
    page.evaluate("sessionStorage.clear()")  # this page's own: it cannot reach the app's
    page.evaluate("call()")
    expect(told).to_have_text(refused, timeout=START)
    page.close()

    page = context.new_page()  # in another tab the visitor is asked again
    asked, told = page.frame_locator("iframe").get_by_role("dialog"), page.locator("#told")
    page.goto(f"{origin}/calls.html")
    answer("Allow")
    expect(told).to_have_text("40 x 30", timeout=START)
    expect(page.locator("iframe")).to_have_count(0)
    page.goto(f"{app}")  # in its own origin nobody is asked
    page.set_content(HOST % home + ASKING % {"home": home, "app": app})
    expect(told).to_have_text("40 x 30", timeout=START)


HANDS = """
import gradio as gr

def turn(image):
    return image[::-1]

with gr.Blocks() as demo:
    photo = gr.Image(label="photo")
    turned = gr.Image(label="turned", interactive=False)
    photo.change(turn, photo, turned)
demo.launch()
"""


def lends_a_hand(page: Page, app: FrameLocator, allow: Callable[[str], None]) -> None:
    """The camera, the clipboard in both directions, and the whole screen; ``allow`` is told what is asked."""
    page.evaluate("navigator.clipboard.writeText('words')")
    photo, turned = (
        app.get_by_role("group", name=name, exact=True) for name in ("photo", "turned")
    )
    photo.get_by_role("button", name="Paste from clipboard").click()
    allow("read your clipboard")
    expect(app.get_by_role("alert")).to_contain_text("There is no picture in the clipboard.")
    photo.get_by_role("button", name="Capture from camera").click()
    photo.get_by_role("button", name="Click to Access Webcam").click()
    allow("see through your camera until it ends")
    photo.get_by_role("button", name="Take photo").click()
    shown = turned.locator("[data-picture]")
    expect(shown).to_be_visible(timeout=START)
    width = shown.evaluate("picture => picture.width")
    assert width > 100

    turned.hover()
    turned.get_by_role("button", name="Copy", exact=True).click()
    allow("into your clipboard")
    expect(turned.get_by_role("status")).to_have_text("Copied")
    photo.hover()
    photo.get_by_role("button", name="Paste from clipboard").click()
    allow("read your clipboard")
    expect(photo.locator("img[data-picture]")).to_have_js_property("naturalWidth", width)

    turned.hover()
    turned.get_by_role("button", name="Fullscreen", exact=True).click()
    page.wait_for_function("document.fullscreenElement?.id === 'app'")
    app.get_by_role("button", name="Exit fullscreen").click()
    page.wait_for_function("document.fullscreenElement === null")


def test_an_embedded_app_has_camera_clipboard_and_screen(
    browser_with_camera: Browser,
    built: Built,
    shelf: Path,
    open_shelf: str,
    elsewhere: tuple[Path, str],
) -> None:
    """Fetched from a file, built on another site, and apart, where the visitor is asked each time."""
    folder, origin = elsewhere
    name = built(HANDS).rstrip("/").rpartition("/")[2]
    for place in (shelf / "hands.py", folder / "hands.py"):
        place.write_text(HANDS, "utf-8")
    (shelf / "hands.html").write_text(
        f'{HOST % "tintype"}<tintype-app id="app" src="hands.py"></tintype-app>'
    )
    for file, src in {"built.html": f"{open_shelf}/{name}/", "apart.html": "hands.py"}.items():
        (folder / file).write_text(
            f'{HOST % (open_shelf + "/tintype")}<tintype-app id="app" src="{src}"></tintype-app>'
        )
    context = browser_with_camera.new_context()
    context.grant_permissions(["camera", "clipboard-read", "clipboard-write"])
    page = context.new_page()
    with Watch().of(context) as watch:
        for address in (f"{open_shelf}/hands.html", f"{origin}/built.html"):
            page.goto(address)
            python(page, "#app")
            lends_a_hand(page, frame(page, "#app"), lambda words: None)
        page.goto(f"{origin}/apart.html")
        python(page, "#app")
        question = frame(page, "#app").get_by_role("alertdialog", name="The app asks")

        def allow(words: str) -> None:
            expect(question).to_contain_text(words, timeout=START)
            expect(question).to_be_in_viewport(ratio=1)
            question.get_by_role("button", name="Allow").click()

        lends_a_hand(page, frame(page, "#app").frame_locator("iframe"), allow)
        assert watch.unexpected() == []
    context.close()
