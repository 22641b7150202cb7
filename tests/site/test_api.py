"""An app called by programs: from its own page, from code that is copied out of it, and from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import PIL.Image
from axe_playwright_python.sync_playwright import Axe
from conftest import App, Built, Watch
from playwright.sync_api import Page, expect

SOURCE = '''
import time
import gradio as gr


def invert(photo, strength=1.0):
    """Turn a photo into its negative."""
    return (255 - photo * strength).astype("uint8")


def count(to, progress=gr.Progress()):
    for number in range(int(to)):
        progress((number + 1, int(to)), desc="counting")
        gr.Info(f"at {number}")
        yield number
        time.sleep(0.02)


def fail(words):
    raise gr.Error(f"No {words} here")


def wait(seconds):
    time.sleep(seconds)
    return seconds


def hits(state):
    return state + 1, state + 1


with gr.Blocks() as demo:
    photo, strength = gr.Image(label="Photo"), gr.Slider(0, 1, 1, label="Strength")
    negative = gr.Image(label="Negative", format="png")
    number, text, state = gr.Number(label="Number"), gr.Textbox(label="Words"), gr.State(0)
    gr.Button("Invert").click(invert, [photo, strength], negative)
    gr.Button("Count").click(count, gr.Number(3, label="To"), number)
    gr.Button("Fail").click(fail, text, text)
    gr.Button("Wait").click(wait, number, number, concurrency_limit=1)
    gr.Button("Hit").click(hits, state, [number, state])
    gr.Button("Hidden").click(lambda: 1, None, number, api_name=False)
    gr.Button("Quiet").click(lambda: 2, None, number, api_name="quiet", api_visibility="undocumented")
demo.launch()
'''

CONNECT = """
globalThis.app = await document.querySelector("tintype-app").connect();
globalThis.said = (error) => `${error.title ?? error.name}: ${error.message}`;
globalThis.all = async (events) => {
  const found = [];
  for await (const event of events) found.push(event);
  return found;
};
globalThis.pixels = async ({ blob }) => {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  return [bitmap.width, bitmap.height, ...context.getImageData(0, 0, 1, 1).data];
};
"""

PICTURES = """
const made = new ImageData(new Uint8ClampedArray([10, 20, 30, 255, 0, 0, 0, 255]), 2, 1);
const canvas = new OffscreenCanvas(2, 1);
canvas.getContext("2d").putImageData(made, 0, 0);
const blob = await canvas.convertToBlob({ type: "image/png" });
const given = {
  ImageData: made,
  ImageBitmap: await createImageBitmap(canvas),
  Blob: blob,
  File: new File([blob], "a photo.png", { type: "image/png" }),
  URL: new URL("photo.png", document.baseURI),
  text: "photo.png",
};
const found = {};
for (const [kind, photo] of Object.entries(given)) {
  const { data } = await app.predict("/invert", { photo });
  found[kind] = await pixels(data[0]);
}
const first = await app.predict("invert", [made]);
const again = await app.predict("/invert", [first.data[0], undefined]);
found.again = await pixels(again.data[0]);
const image = new Image();
image.src = first.data[0].url;
await image.decode();
found.shown = [image.naturalWidth, image.naturalHeight, first.data[0].mime_type, first.type];
return found;
"""


def run(page: Page, script: str) -> Any:
    """What a module of the page's own would do."""
    return page.evaluate(f"async () => {{ {script} }}")


def test_scripts_of_the_page_call_the_app_beside_what_it_shows(
    page: Page, watch: Watch, built: Built, shelf: Path
) -> None:
    """Pictures of all kinds, steps, progress, errors, limits and cancelling; nothing shown has changed."""
    watch.allow("No cat here", "Failed to load resource")
    url = built(SOURCE)
    PIL.Image.new("RGB", (2, 1), (10, 20, 30)).save(
        shelf / url.rstrip("/").split("/")[-1] / "photo.png"
    )
    app = App(page).visit(url)
    run(page, CONNECT)  # Python is not there yet
    early = run(page, "return Object.keys((await app.view_api()).named_endpoints)")
    assert early == ["/invert", "/count", "/fail", "/wait", "/hits"]
    brown = [2, 1, 245, 235, 225, 255]
    assert run(page, PICTURES) == {
        **dict.fromkeys(("ImageData", "ImageBitmap", "Blob", "File", "URL", "text"), brown),
        "again": [2, 1, 10, 20, 30, 255],
        "shown": [2, 1, "image/png", "data"],
    }
    app.ready()

    events = run(page, 'return all(app.submit("/count", { to: 3 }))')
    assert [event["data"] for event in events if event["type"] == "data"] == [[0], [1], [2]]
    assert [event["log"] for event in events if event["type"] == "log"] == ["at 0", "at 1", "at 2"]
    told = [event["progress_data"][0] for event in events if event.get("progress_data")]
    assert {"progress": None, "index": 1, "length": 3, "unit": "steps", "desc": "counting"} in told
    assert events[-1]["stage"] == "complete"
    assert run(page, 'return (await app.predict("/count", [2])).data') == [1]
    assert run(page, 'return (await app.predict("/quiet")).data') == [2]
    assert run(
        page, 'return [await app.predict("/hits"), await app.predict("/hits")].map((r) => r.data)'
    ) == [[1], [2]]

    wrong = """
    return Promise.all([
      app.predict("/fail", ["cat"]), app.predict("/invrt"), app.predict("/hidden"),
      app.predict("/invert", {}), app.predict("/invert", { photo: 1 }),
      app.predict("/invert", { photo: "none.png" }), app.predict("/count", { two: 1 }),
    ].map((call) => call.then(() => "fine", said)));
    """
    assert run(page, wrong) == [
        "Error: No cat here",
        "ValueError: There is no endpoint '/invrt'. Did you mean '/invert'? "
        "There are: /invert, /count, /fail, /wait, /hits.",
        "ValueError: There is no endpoint '/hidden'. There are: /invert, /count, /fail, /wait, /hits.",
        "TypeError: /invert needs a value for 'photo'. It takes 2: photo, strength.",
        "TypeError: /invert: photo: a picture or file is needed here, not 1.",
        f"Error: {url}none.png could not be fetched (404).",
        "TypeError: /count has no parameter 'two'. Did you mean 'to'? It takes 1: to.",
    ]

    waiting = """
    const long = app.submit("/wait", [60]);
    const heard = all(app.submit("/wait", [0]));
    const signal = AbortSignal.timeout(500);
    const gone = await app.predict("/wait", [0], { signal }).catch(({ name }) => name);
    await long.cancel();
    const events = await heard;
    const places = events.filter((event) => event.size !== undefined);
    return [gone, places[0].position, places[0].size, events.at(-1).stage, (await all(long)).at(-1).stage];
    """
    assert run(page, waiting) == ["TimeoutError", 0, 2, "complete", "complete"]
    closing = 'app.submit("/wait", [60]); app.close(); return app.predict("/quiet").catch(said);'
    assert run(page, closing) == "Error: This client was closed."

    assert page.locator("[data-picture]").count() == 0
    assert page.get_by_role("alert").count() + page.locator("[data-error]").count() == 0
    expect(page.get_by_label("Number", exact=True)).to_have_value("0")
    app.press("Hit")
    expect(page.get_by_label("Number", exact=True)).to_have_value("1")


def code_in(page: Page, language: str, name: str) -> str:
    """What the panel's button copies for an endpoint."""
    page.get_by_label(language, exact=True).check()
    part = page.get_by_role("region", name=name, exact=True)
    part.get_by_role("button", name="Copy").click()
    expect(part.get_by_role("button", name="Copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_foot_of_the_page_lists_endpoints_with_code_that_runs(
    page: Page, watch: Watch, built: Built, shelf: Path, tmp_path: Path
) -> None:
    """By keyboard; nothing for axe; what is copied does in a page, and in Python, what it says."""
    url = built(SOURCE)
    folder = shelf / url.rstrip("/").split("/")[-1]
    PIL.Image.new("RGB", (2, 1), (10, 20, 30)).save(folder / "photo.jpg")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    app = App(page).visit(url)
    link = page.get_by_role("button", name="Use via API")
    link.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Use via API")
    expect(panel.get_by_role("heading", level=3)).to_have_text(
        ["/invert", "/count", "/fail", "/wait", "/hits"]
    )
    expect(panel).to_contain_text("Turn a photo into its negative.")
    expect(panel.get_by_role("region", name="/invert")).to_contain_text("Slider “Strength”, else 1")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") == 0
        assert Axe().run(page).response["violations"] == []
    scripts = [code_in(page, "JavaScript", name) for name in ("/invert", "/count")]
    python = code_in(page, "Python", "/invert")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(link).to_be_focused()

    app.ready()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    made = page.evaluate(RUN_COPIED, scripts)
    assert made == [["FileData"], [[0], [1], [2]]]

    program = tmp_path / "program.py"
    program.write_text(python, "utf-8")
    (tmp_path / "photo.jpg").write_bytes((folder / "photo.jpg").read_bytes())
    ran = subprocess.run(
        [sys.executable, program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    with PIL.Image.open(ran.stdout.strip()) as negative:
        assert negative.size == (2, 1)


RUN_COPIED = """async (scripts) => {
  const kinds = (value) => (value?.meta?._type === "gradio.FileData" ? "FileData" : value);
  const found = [];
  for (const script of scripts) {
    const logged = [];
    const log = console.log;
    console.log = (value) => logged.push(value.map(kinds));
    const module = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    await import(module).finally(() => { console.log = log; });
    found.push(logged.length === 1 ? logged[0] : logged);
  }
  return found;
}"""
