"""A camera's frames through a function that gives them back: how many, how old, and what each costs.

The camera writes the time into every frame, as rows of black and white; whoever reads a result reads from
it when its frame was made. Both programs are measured by what their page shows.
"""

from __future__ import annotations

import json
import statistics
import textwrap
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SECONDS = 8

APP = textwrap.dedent(
    """\
    import gradio as gr

    with gr.Blocks() as demo:
        camera = gr.Image(label="camera", sources=["webcam"], streaming=True)
        result = gr.Image(label="result")
        camera.stream(lambda frame: frame, camera, result, stream_every=EVERY)
    demo.launch()
    """
)

EVERY = {"tintype": "0", "gradio": "0.05"}
"""Seconds between frames at which each is at its best: Gradio's pages choke on less."""

RATE = 120
"""Pictures a second that the camera gives: more than either program takes."""

USUAL_RATE = 30
"""Those of a camera: between them all rests, and what rested is slower."""

SHOWN = {
    "tintype": "[aria-label=result] [data-picture]",
    "gradio": ".image-frame img:not([data-testid=image] img)",
}

CAMERA = """({ width, height, rate }) => {
  const BITS = 16;
  const row = Math.floor(height / BITS) * width;
  const pixels = new Uint8Array((width * height * 3) / 2).fill(128);
  const track = new MediaStreamTrackGenerator({ kind: "video" });
  const writer = track.writable.getWriter();
  const see = () => {
    const time = Math.round(performance.now()) % 65536;
    for (let bit = 0; bit < BITS; bit++) {
      pixels.fill((time >> bit) & 1 ? 235 : 16, bit * row, (bit + 1) * row);
    }
    const size = { codedWidth: width, codedHeight: height };
    writer.write(new VideoFrame(pixels, { format: "I420", ...size, timestamp: performance.now() * 1000 }));
  };
  setInterval(see, 1000 / rate);
  const give = async () => new MediaStream([track.clone()]);
  const device = { kind: "videoinput", deviceId: "camera", label: "Camera", groupId: "" };
  Object.defineProperty(navigator.mediaDevices, "getUserMedia", { value: give });
  Object.defineProperty(navigator.mediaDevices, "enumerateDevices", { value: async () => [device] });

  const small = Object.assign(document.createElement("canvas"), { width: 1, height: BITS });
  const reader = small.getContext("2d", { willReadFrequently: true });
  globalThis.seen = [];
  globalThis.watch = (selector) => {
    let last = -1;
    const look = () => {
      const shown = document.querySelector(selector);
      if (shown && (shown.tagName !== "IMG" || (shown.complete && shown.naturalWidth))) {
        reader.drawImage(shown, 0, 0, 1, BITS);
        const { data } = reader.getImageData(0, 0, 1, BITS);
        let time = 0;
        for (let bit = 0; bit < BITS; bit++) if (data[4 * bit] > 127) time |= 1 << bit;
        const age = (Math.round(performance.now()) - time + 65536) % 65536;
        if (time !== last && age < 20000) globalThis.seen.push([performance.now(), age]);
        last = time;
      }
    };
    setInterval(look, 4);
  };
}"""

OUTSIDE = """() => {
  globalThis.outside = [];
  let sent;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...given) {
    if (given[0].buffers?.some((one) => one.frame)) sent = performance.now();
    return post.apply(this, given);
  };
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...given) {
    put.apply(this, given);
    if (sent) globalThis.outside.push(performance.now() - sent);
    sent = undefined;
  };
}"""
"""Notes how long each frame takes from its leaving the page until its result is drawn there."""


def app_for(name: str, folder: Path) -> Path:
    """The app's file at the pace that is best for one of the two programs."""
    file = folder / name / "app.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(APP.replace("EVERY", EVERY[name]), "utf-8")
    return file


def measure(page: Page, name: str, url: str, size: tuple[int, int]) -> dict[str, float]:
    """Frames a second that are seen, and the median age of a frame when it is, in milliseconds."""
    start(page, name, url, size, RATE)
    page.evaluate(f"watch({SHOWN[name]!r})")
    page.wait_for_timeout(3_000)
    page.evaluate("seen.length = 0")
    page.wait_for_timeout(SECONDS * 1000)
    seen: list[Any] = page.evaluate("seen")
    ages = sorted(age for _, age in seen)
    return {"fps": len(seen) / SECONDS, "age, ms": ages[len(ages) // 2] if ages else float("nan")}


def measure_outside(page: Page, url: str, size: tuple[int, int]) -> dict[str, float]:
    """Milliseconds that a frame of Tintype's spends outside the function, which takes no time."""
    page.add_init_script(f"({OUTSIDE})()")
    start(page, "tintype", url, size, USUAL_RATE)
    page.wait_for_timeout(3_000)
    page.evaluate("outside.length = 0")
    page.wait_for_timeout(SECONDS * 1000)
    tenths = statistics.quantiles(page.evaluate("outside"), n=10)
    return {"outside the function, ms": tenths[4], "the same, one in ten above": tenths[8]}


def start(page: Page, name: str, url: str, size: tuple[int, int], rate: int) -> None:
    """Open the app and let its stream run."""
    camera = {"width": size[0], "height": size[1], "rate": rate}
    page.add_init_script(f"({CAMERA})({json.dumps(camera)})")
    page.goto(url)
    page.get_by_text("Click to Access Webcam").first.click(timeout=60_000)
    page.get_by_text("Record", exact=True).first.click(timeout=60_000)
    page.wait_for_selector(SHOWN[name], timeout=60_000)
