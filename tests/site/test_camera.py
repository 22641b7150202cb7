"""The camera as a source: Chromium's own fake devices are real ones to the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import App, Built, Watch, lasting_browser, launch_options
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

TWO_CAMERAS = "--use-fake-device-for-media-stream=device-count=2"


@pytest.fixture(scope="module")
def lasting(browser_type: BrowserType) -> Iterator[BrowserContext]:
    """A browser on a machine with two cameras; its visitor has not been asked for anything yet."""
    with lasting_browser(browser_type, **launch_options(TWO_CAMERAS)) as context:
        yield context


PHOTO = """
import gradio as gr

def size(image):
    return f"{image.shape[1]} x {image.shape[0]}, {image.dtype}, {image.shape[2]}"

with gr.Blocks() as demo:
    photo = gr.Image(label="photo"{more})
    words = gr.Textbox(label="words")
    photo.upload(size, photo, words)
demo.launch()
"""


def opened(page: Page, built: Built, more: str = "") -> App:
    """An app with an Image, drawn."""
    return App(page).visit(built(PHOTO.replace("{more}", more)))


def allow(context: BrowserContext) -> None:
    """The visitor allows the camera, whenever asked."""
    context.grant_permissions(["camera"])


def go_live(app: App) -> App:
    """Open the camera as a visitor does who has a choice of sources."""
    app.press("Capture from camera").press("Click to Access Webcam")
    expect(app.page.locator("video[data-camera]")).to_be_visible()
    app.page.wait_for_function("document.querySelector('video').videoWidth > 0")
    return app


def remember_track(page: Page) -> None:
    """The page's ``track`` is the camera's from now on; it has "ended" when the light is out."""
    page.evaluate(
        "globalThis.track = document.querySelector('video').srcObject.getVideoTracks()[0]"
    )


def test_a_photo_is_taken_at_the_sensors_own_resolution(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """However small the box; the function gets those pixels, and the camera's light goes out."""
    allow(context)
    app = go_live(opened(page, built, ", height=120"))
    size = page.evaluate(
        "[document.querySelector('video').videoWidth, document.querySelector('video').videoHeight]"
    )
    remember_track(page)
    app.press("Take photo")
    picture = app.part("photo").locator("canvas[data-picture]")
    expect(picture).to_have_js_property("width", size[0])
    expect(picture).to_have_js_property("height", size[1])
    assert page.evaluate("track.readyState") == "ended"
    app.ready()
    expect(page.get_by_label("words")).to_have_value(f"{size[0]} x {size[1]}, uint8, 3")


def test_removing_a_photo_opens_the_camera_again_without_another_click(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """Until the visitor closes it; then the choice of sources is back."""
    allow(context)
    app = go_live(opened(page, built)).press("Take photo").press("Remove Image")
    expect(page.locator("video[data-camera]")).to_be_visible()
    app.press("Close camera")
    expect(page.get_by_role("button", name="Upload file")).to_be_visible()


def test_a_new_photo_replaces_the_one_that_is_there(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """From its bar of sources; closing the camera keeps the earlier one."""
    allow(context)
    app = go_live(opened(page, built)).press("Take photo")
    go_live(app).press("Close camera")
    expect(app.part("photo").locator("canvas[data-picture]")).to_be_visible()
    go_live(app).press("Take photo")
    expect(app.part("photo").locator("canvas[data-picture]")).to_be_visible()


CORNERS = """() => {
  const canvas = document.querySelector('canvas[data-picture]');
  const context = canvas.getContext('2d');
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const { width, height } = canvas;
  const sum = (from, to) => {
    let total = 0;
    for (let y = 0; y < height; y += 3)
      for (let x = Math.round(from); x < to; x += 3) total += data[4 * (y * width + x) + 1];
    return Math.round(total / 1000);
  };
  return [sum(0, width / 3), sum(2 * width / 3, width)];
}"""
"""How bright the left and the right third are."""

STILL = """
const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
const context = canvas.getContext('2d');
const draw = () => {
  context.fillStyle = '#000';
  context.fillRect(0, 0, 320, 240);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 100, 240);
};
draw();
setInterval(draw, 30);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
"""
"""A camera before which the left third is white."""


@pytest.mark.parametrize(("more", "bright"), [("", 1), (", mirror_webcam=False", 0)])
def test_a_photo_is_mirrored_as_its_preview_is(
    page: Page, watch: Watch, built: Built, more: str, bright: int
) -> None:
    """Both, unless the author says no."""
    page.add_init_script(STILL)
    app = go_live(opened(page, built, more))
    transform = page.locator("video").evaluate("v => getComputedStyle(v).transform")
    assert transform == ("matrix(-1, 0, 0, 1, 0, 0)" if bright else "none")
    app.press("Take photo")
    expect(page.locator("canvas[data-picture]")).to_be_visible()
    thirds = page.evaluate(CORNERS)
    assert thirds[bright] > 10 * thirds[1 - bright] + 100


LOOKS_AWAY = """
const settings = MediaStreamTrack.prototype.getSettings;
MediaStreamTrack.prototype.getSettings = function () {
  return { ...settings.call(this), facingMode: "environment" };
};
"""


def test_a_camera_that_looks_away_is_never_mirrored(page: Page, watch: Watch, built: Built) -> None:
    """As the back one of a phone: what is written there can be read."""
    page.add_init_script(STILL + LOOKS_AWAY)
    app = go_live(opened(page, built))
    assert page.locator("video").evaluate("v => getComputedStyle(v).transform") == "none"
    app.press("Take photo")
    expect(page.locator("canvas[data-picture]")).to_be_visible()
    left, right = page.evaluate(CORNERS)
    assert left > 10 * right + 100


def test_which_of_two_cameras_is_remembered(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """The select lists both; the next visit starts with the one chosen."""
    allow(context)
    url = built(PHOTO.replace("{more}", ""))
    go_live(App(page).visit(url))
    choice = page.get_by_role("combobox", name="Camera")
    expect(choice.locator("option")).to_have_count(2)
    choice.select_option(index=1)
    chosen = choice.locator("option").nth(1).get_attribute("value")
    page.wait_for_function(
        "id => document.querySelector('video')?.srcObject?.getVideoTracks()[0].getSettings().deviceId === id",
        arg=chosen,
    )
    go_live(App(page).visit(url))
    expect(page.get_by_role("combobox", name="Camera")).to_have_value(str(chosen))


def test_a_camera_that_is_refused_says_what_to_do(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """In words, with a way to try again that works once it is allowed; other sources stay open."""
    app = opened(page, built).press("Capture from camera").press("Click to Access Webcam")
    expect(page.get_by_text("The browser does not allow the camera here.")).to_be_visible()
    expect(page.get_by_role("button", name="Upload file")).to_be_visible()
    allow(context)
    app.press("Try again")
    expect(page.locator("video[data-camera]")).to_be_visible()


def test_a_camera_that_is_unplugged_says_so(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """The track ends by itself: no frozen picture is left behind."""
    allow(context)
    app = go_live(opened(page, built))
    page.evaluate(
        "() => { const t = document.querySelector('video').srcObject.getVideoTracks()[0];"
        "t.stop(); t.dispatchEvent(new Event('ended')); }"
    )
    expect(page.get_by_text("The camera was disconnected.")).to_be_visible()
    app.press("Try again")
    expect(page.locator("video[data-camera]")).to_be_visible()


def test_a_permission_that_is_taken_back_closes_the_camera(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """While it is live."""
    allow(context)
    go_live(opened(page, built))
    context.clear_permissions()
    expect(page.get_by_text("The browser does not allow the camera here.")).to_be_visible()


def test_the_light_goes_out_when_the_page_is_left(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """Also where the browser keeps the page for a return."""
    allow(context)
    go_live(opened(page, built))
    remember_track(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("track.readyState") == "ended"


HIDING = """
import gradio as gr

with gr.Blocks() as demo:
    photo = gr.Image(label="photo", sources="webcam", interactive=True)
    gr.Button("Hide").click(lambda: gr.Image(visible=HIDDEN), None, photo)
    gr.Button("Show").click(lambda: gr.Image(visible=True), None, photo)
demo.launch()
"""


@pytest.mark.parametrize("hidden", ["False", "'hidden'"])
def test_the_light_goes_out_when_the_component_is_hidden(
    page: Page, context: BrowserContext, watch: Watch, built: Built, hidden: str
) -> None:
    """Shown again, it does not come back by itself."""
    allow(context)
    app = (
        App(page)
        .visit(built(HIDING.replace("HIDDEN", hidden)))
        .ready()
        .press("Click to Access Webcam")
    )
    page.wait_for_function("document.querySelector('video')?.videoWidth > 0")
    remember_track(page)
    app.press("Hide")
    page.wait_for_function("track.readyState === 'ended'")
    app.press("Show")
    expect(page.get_by_role("button", name="Click to Access Webcam")).to_be_visible()


def test_the_light_goes_out_when_the_component_is_removed(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """With the element that held it; put back, it starts anew."""
    allow(context)
    go_live(opened(page, built))
    remember_track(page)
    page.evaluate("globalThis.app = document.querySelector('tintype-app'); app.remove()")
    page.wait_for_function("track.readyState === 'ended'")
    page.evaluate("document.body.append(app)")
    expect(page.get_by_role("button", name="Capture from camera")).to_be_visible()


def test_the_camera_works_by_keyboard(
    page: Page, context: BrowserContext, watch: Watch, built: Built
) -> None:
    """Tab and Enter from the sources to the photo."""
    allow(context)
    app = opened(page, built)
    page.get_by_role("button", name="Capture from camera").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Click to Access Webcam")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take photo")).to_be_focused()
    page.wait_for_function("document.querySelector('video').videoWidth > 0")
    page.keyboard.press("Enter")
    expect(app.part("photo").locator("canvas[data-picture]")).to_be_visible()


def test_without_a_camera_it_says_so(browser: Browser, built: Built) -> None:
    """A machine that has none."""
    page = browser.new_page()
    App(page).visit(built(PHOTO.replace("{more}", ', sources="webcam"'))).press(
        "Click to Access Webcam"
    )
    expect(page.get_by_text("There is no camera on this device.")).to_be_visible()
    page.close()


ASKED = """
globalThis.asked = [];
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wish) => { asked.push(wish); return ask(wish); };
"""

WISHES = [
    ("", {"width": {"ideal": 1920}, "height": {"ideal": 1440}}),
    (
        ', webcam_constraints={"video": {"facingMode": "environment"}}',
        {"facingMode": "environment"},
    ),
    (', webcam_constraints={"width": 320}', {"width": 320}),
]


@pytest.mark.parametrize(("more", "wish"), WISHES)
def test_the_camera_is_asked_for_what_the_author_wants(
    page: Page, context: BrowserContext, watch: Watch, built: Built, more: str, wish: object
) -> None:
    """Gradio's resolution where nothing is said."""
    allow(context)
    page.add_init_script(ASKED)
    go_live(opened(page, built, more))
    assert page.evaluate("asked") == [{"video": wish}]
