"""A camera's frames through a function: the newest each time, however slow the function is."""

from __future__ import annotations

import re

import pytest
from conftest import App, Built, Watch
from playwright.sync_api import Page, expect

CAMERA = """
const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
const context = canvas.getContext('2d');
globalThis.colour = '#fff';
const draw = () => {
  context.fillStyle = '#000';
  context.fillRect(0, 0, 320, 240);
  context.fillStyle = globalThis.colour;
  context.fillRect(0, 0, 100, 240);
};
draw();
setInterval(draw, 30);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
"""
"""A camera before which the left third is lit, in a colour that the test chooses."""

LATE = """
const seen = new MediaStreamTrackGenerator({ kind: 'video' });
const writer = seen.writable.getWriter();
navigator.mediaDevices.getUserMedia = async () => new MediaStream([seen]);
const look = () => writer.write(new VideoFrame(canvas, { timestamp: performance.now() * 1000 }));
globalThis.look = () => setInterval(look, 50);
"""
"""The same camera, seeing nothing until it is told to look."""

WORDS = "document.querySelector('[data-component=textbox] textarea').value"

WAYS = {"raw frames": "", "drawn frames": "delete globalThis.MediaStreamTrackProcessor;"}

POSTED = """
const post = Worker.prototype.postMessage;
globalThis.posted = new Set();
globalThis.spare = 0;
Worker.prototype.postMessage = function (envelope, transfer) {
  for (const one of envelope.buffers ?? []) globalThis.posted.add((one.frame ?? one).constructor.name);
  globalThis.spare += envelope.spare?.length ?? 0;
  return post.call(this, envelope, transfer);
};
"""
"""Notes as what frames go to Python, and how much of its memory goes back with them."""

KINDS = {"raw frames": "VideoFrame", "drawn frames": "ArrayBuffer"}


def recording(page: Page, url: str, way: str = "raw frames") -> App:
    """An app whose stream has been started."""
    app = started(page, url, way)
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    return app


def started(page: Page, url: str, way: str = "raw frames") -> App:
    """The same; its stream may be over already."""
    page.add_init_script(CAMERA + WAYS[way])
    app = App(page).visit(url).ready()
    return app.press("Click to Access Webcam").press("Record")


def source(body: str, made: str = "", **options: object) -> str:
    """An app with a stream from ``camera`` through ``see``; ``made`` goes to the Image."""
    more = "".join(f", {name}={value!r}" for name, value in options.items())
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return f"""
import time
import gradio as gr
import numpy as np

count = 0

def see(frame):
    global count
    count += 1
{lines}

with gr.Blocks() as demo:
    camera = gr.Image(label="camera", sources=["webcam"], streaming=True{made})
    result = gr.Image(label="result")
    words = gr.Textbox(label="words")
    camera.stream(see, camera, [result, words]{more})
demo.launch()
"""


SIDES = "return frame, f'{frame[:, :90].mean():.0f} {frame[:, -90:].mean():.0f}'"


@pytest.mark.parametrize("way", WAYS)
def test_frames_reach_the_function_and_its_results_the_page(
    page: Page, watch: Watch, built: Built, way: str
) -> None:
    """As the visitor sees them, mirrored; one after the other; by both ways a browser may have.

    Each result is drawn into its own place, though its memory is used again for one to come.
    """
    page.add_init_script(POSTED)
    app = recording(page, built(source(SIDES, stream_every=0)), way)
    words = page.get_by_label("words")
    expect(words).to_have_value("0 255")
    expect(app.part("result").locator("canvas[data-picture]")).to_have_js_property("width", 320)
    page.evaluate("globalThis.colour = '#777'")
    expect(words).to_have_value("0 119")
    assert page.evaluate("[...globalThis.posted]") == [KINDS[way]]
    assert page.evaluate("globalThis.spare") > 0
    app.press("Stop").done("words")
    canvas = app.part("result").locator("canvas[data-picture]")
    assert canvas.evaluate(SHADES) == pytest.approx([0, 0, 119, 119], abs=2)


SHADES = """(canvas) => [0, 150, 230, 319].map(
  (x) => canvas.getContext('2d').getImageData(x, 120, 1, 1).data[1]
)"""


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_begun_before_the_first_frame_waits_for_it(
    page: Page, watch: Watch, built: Built, way: str
) -> None:
    """A camera is open some time before it has seen anything; Record is there at once."""
    page.add_init_script(CAMERA + LATE + WAYS[way])
    app = App(page).visit(built(source(SIDES, stream_every=0))).ready()
    app.press("Click to Access Webcam").press("Record")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.evaluate("globalThis.look()")
    expect(page.get_by_label("words")).to_have_value("0 255")


def test_frames_are_not_mirrored_where_the_author_says_so(
    page: Page, watch: Watch, built: Built
) -> None:
    """By either spelling."""
    made = ", webcam_options=gr.WebcamOptions(mirror=False)"
    recording(page, built(source(SIDES, made, stream_every=0)))
    expect(page.get_by_label("words")).to_have_value("255 0")


@pytest.mark.parametrize("way", WAYS)
def test_mode_and_type_hold_for_frames_too(
    page: Page, watch: Watch, built: Built, way: str
) -> None:
    """Gradio always gives an RGB array here."""
    made = ', type="pil", image_mode="L"'
    recording(page, built(source("return frame, f'{frame.mode} {frame.size}'", made)), way)
    expect(page.get_by_label("words")).to_have_value("L (320, 240)")


def test_a_frame_as_a_file(page: Page, watch: Watch, built: Built) -> None:
    """A path that the function can open."""
    made = ', type="filepath", format="png"'
    recording(page, built(source("return frame, frame.rsplit('/')[-1]", made)))
    expect(page.get_by_label("words")).to_have_value("image.png")


def test_a_slow_function_gets_the_newest_frame(page: Page, watch: Watch, built: Built) -> None:
    """There is no backlog: what is shown is as old as one call, after any number of them."""
    slow = "seen = int(frame[:, -90:].mean())\ntime.sleep(0.4)\nreturn None, f'{count} {seen}'"
    recording(page, built(source(slow, stream_every=0)))
    page.wait_for_function(f"Number({WORDS}.split(' ')[0]) >= 5")
    page.evaluate("globalThis.colour = '#555'")
    before = int(page.get_by_label("words").input_value().split()[0])
    page.wait_for_function(f"{WORDS}.endsWith(' 85')")
    after = int(page.get_by_label("words").input_value().split()[0])
    assert after - before <= 3


def test_stop_ends_the_stream(page: Page, watch: Watch, built: Built) -> None:
    """Nothing more is sent; the camera stays, and recording can begin again."""
    app = recording(page, built(source("return None, str(count)", stream_every=0)))
    words = page.get_by_label("words")
    expect(words).not_to_have_value("")
    app.press("Stop")
    app.done("words")
    stopped = words.input_value()
    page.wait_for_timeout(700)
    assert words.input_value() == stopped
    app.press("Record")
    expect(words).not_to_have_value(stopped)


def test_a_stream_past_its_time_limit_begins_again_by_itself(
    page: Page, watch: Watch, built: Built
) -> None:
    """The visitor sees only that it goes on."""
    body = "return None, str(count)"
    recording(page, built(source(body, stream_every=0, time_limit=0.3)))
    page.wait_for_function(f"Number({WORDS}) > 40")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def test_an_error_ends_the_stream_and_is_shown(page: Page, watch: Watch, built: Built) -> None:
    """In words, on the outputs; the camera stays on."""
    app = started(page, built(source("raise ValueError('too dark')", stream_every=0)))
    expect(app.part("result").get_by_text("too dark", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Record")).to_be_visible()


def test_the_rate_is_shown_on_demand(page: Page, watch: Watch, built: Built) -> None:
    """Frames a second and milliseconds."""
    app = recording(page, built(source("return frame, ''", stream_every=0)))
    expect(page.get_by_text("fps")).to_have_count(0)
    app.press("Show frame rate")
    expect(page.locator(".tt-rate")).to_have_text(re.compile(r"\d+ fps · \d+ ms"))


def test_a_frame_is_not_asked_for_sooner_than_stream_every(
    page: Page, watch: Watch, built: Built
) -> None:
    """Half a second where nothing is said."""
    recording(page, built(source("return None, f'{count} {time.monotonic():.2f}'")))
    page.wait_for_function(f"{WORDS}.startsWith('2 ')")
    first = float(page.evaluate(WORDS).split()[1])
    page.wait_for_function(f"{WORDS}.startsWith('6 ')")
    assert float(page.evaluate(WORDS).split()[1]) - first >= 4 * 0.5 - 0.1


LIVE = """
import gradio as gr

demo = gr.Interface(
    lambda frame: frame[::-1],
    gr.Image(label="camera", sources=["webcam"], streaming=True),
    gr.Image(label="result"),
    live=True,
)
demo.launch()
"""


def test_a_live_interface_streams(page: Page, watch: Watch, built: Built) -> None:
    """Without a Submit button."""
    app = recording(page, built(LIVE))
    expect(app.part("result").locator("canvas[data-picture]")).to_be_visible()
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)


READ = """
import gradio as gr

with gr.Blocks() as demo:
    camera = gr.Image(label="camera", sources=["webcam"], streaming=True)
    words = gr.Textbox(label="words")
    shot = gr.Button("Look")
    camera.stream(lambda frame: None, camera, None)
    shot.click(lambda frame: str(frame.shape), camera, words)
demo.launch()
"""


def test_another_event_reads_the_frame_of_now(page: Page, watch: Watch, built: Built) -> None:
    """As in Gradio 6."""
    recording(page, built(READ)).press("Look")
    expect(page.get_by_label("words")).to_have_value("(240, 320, 3)")


def test_two_listeners_have_frames_each_at_its_own_pace(
    page: Page, watch: Watch, built: Built
) -> None:
    """A slow one does not hold up a quick one."""
    quick = source("return None, str(count)", stream_every=0)
    slow = quick.replace("demo.launch()", "").replace(
        "    camera.stream(",
        "    other = gr.Textbox(label='other')\n"
        "    camera.stream(lambda frame: str(count), camera, other, stream_every=3)\n"
        "    camera.stream(",
    )
    recording(page, built(slow))
    page.wait_for_function(
        "Number(document.querySelectorAll('[data-component=textbox] textarea')[0].value) > 20"
    )
    assert int(page.get_by_label("other").input_value()) < 20
