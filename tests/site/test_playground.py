"""The playground: code is written, run, sent in a link, and opened from one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Watch
from files import photo
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tintype.export.links import share
from tintype.links import filled
from tintype.links.codec import decode
from tintype.links.filled import parted
from workbench import START, Bench

APPS = Path(__file__).parents[2] / "site" / "apps"


@pytest.fixture
def context(browser_with_camera: Browser) -> Iterator[BrowserContext]:
    """A visitor of that machine, whose browser lets the site use it."""
    context = browser_with_camera.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["camera", "clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The visitor's page."""
    return context.new_page()


@pytest.fixture
def bench(page: Page, watch: Watch, site: str) -> Bench:
    """The playground, with the draft that every visitor begins with."""
    return Bench(page, site).visit()


BROKEN = """import gradio as gr
from parts import colour

def paint(image, much, secret): return image[:, ::-1]

inputs = [gr.Image(label="in"), gr.Slider(0, 10, label="much"), gr.Textbox(type="password", label="secret")]
gr.Interface(paint, inputs, gr.Image(label="out"), title=colour).launh()
"""


def test_code_is_written_run_and_sent(
    bench: Bench, context: BrowserContext, site: str, tmp_path: Path
) -> None:
    """An error at its line, a second file, names that are offered, a link that holds all of it."""
    page = bench.page
    expect(page.get_by_role("heading", name="Ready to run")).to_be_visible()
    bench.write(BROKEN)
    page.get_by_label("New file").fill("parts.py")
    page.get_by_role("button", name="Add file").click()
    bench.write('colour = "Red"\n')
    page.get_by_role("button", name="app.py", exact=True).click()
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(".pg-fault")).to_contain_text("app.py, line 7", timeout=START)
    expect(page.locator(".cm-lintRange-error")).to_contain_text("launh")
    bench.state("failed")

    bench.write(BROKEN.replace("launh", "launch"))
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text("gr.Sli")
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("Slider")
    for _ in "gr.Sli":
        page.keyboard.press("Backspace")
    page.keyboard.press("ControlOrMeta+Enter")
    bench.state("ready")
    given = photo(tmp_path / "photo.jpg", (1600, 1200))
    bench.app.locator("input[type=file]").first.set_input_files(given)
    bench.press("Submit")
    expect(bench.app.get_by_role("group", name="out").locator("[data-picture]")).to_be_visible(
        timeout=START
    )
    expect(bench.app.get_by_role("heading", name="Red")).to_be_visible()

    bench.app.get_by_role("spinbutton").fill("7.5")
    bench.app.get_by_label("secret").fill("mine")
    link = bench.link()
    held = decode(link.partition("#")[2]).files
    assert held == {
        "app.py": BROKEN.replace("launh", "launch").encode(),
        "parts.py": b'colour = "Red"\n',
    }
    expect(page.locator(".pg-meter")).to_contain_text("fits a QR code")
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link

    expect(page.get_by_text("Never passwords, files, layers and tables.")).to_be_visible()
    page.get_by_label("With what is in the app").check()
    taken = page.get_by_text("What is in 2 inputs goes along. What is in “secret” does not")
    expect(taken).to_be_visible(timeout=START)
    before = bench.link()
    bench.app.get_by_role("spinbutton").fill("8")
    bench.app.get_by_label("secret").focus()
    expect(page.get_by_label("Link to this app")).not_to_have_value(before)  # the link follows
    app, more = parted(bench.link().partition("#")[2])
    assert app == link.partition("#")[2]
    picture, slider = filled.decode(more)
    assert (slider.kind, slider.value) == ("slider", 8)
    assert isinstance(picture.value, bytes)
    assert PIL.Image.open(io.BytesIO(picture.value)).size == (filled.LARGEST_SIDE, 600)
    expect(page.locator(".pg-meter")).to_contain_text("fits an address line")
    link = bench.link()

    bench.visit()  # what was written is still there
    expect(page.locator(".cm-content")).to_contain_text("def paint(image, much")
    page.get_by_role("button", name="Remove parts.py").click()
    expect(page.get_by_role("button", name="app.py", exact=True)).to_be_focused()
    page.get_by_role("button", name="Put back").click()
    expect(page.get_by_role("button", name="parts.py", exact=True)).to_be_visible()
    page.get_by_label("Example").select_option("Sepia")  # and another's code takes nothing away
    expect(page.locator(".cm-content")).to_contain_text("def sepia")
    bench.write("mine = 1")
    page.get_by_label("Example").select_option("What you wrote before")
    expect(page.locator(".cm-content")).to_contain_text("def paint(image, much")
    expect(page.get_by_role("button", name="parts.py", exact=True)).to_be_visible()

    other = Bench(context.new_page(), site)  # the same link, opened by somebody
    other.page.goto(link)
    expect(other.page.get_by_role("heading", name="Run a stranger’s code?")).to_be_visible()
    other.page.locator(".cm-content").click()
    other.page.keyboard.press("ControlOrMeta+Enter")
    assert other.page.locator("iframe").count() == 0  # it is not run by a key
    expect(other.page.get_by_text("holds what was in 2 of its inputs")).to_be_visible()
    other.run().state("ready")
    expect(other.app.get_by_role("heading", name="Red")).to_be_visible()
    expect(other.app.get_by_role("group", name="in").locator("[data-picture]")).to_be_visible()
    expect(other.app.get_by_role("spinbutton")).to_have_value("8")
    expect(other.app.get_by_label("secret")).to_have_value("")


WISHES = """
import gradio as gr

def size(image):
    return f"{image.shape[0] > 0}, {image.shape[2]}", image

with gr.Blocks() as demo:
    photo = gr.Image(label="photo", sources=["webcam"])
    words = gr.Textbox(label="words", buttons=["copy"])
    shown = gr.Image(label="shown", interactive=False)
    photo.change(size, photo, [words, shown])
demo.launch()
"""


def test_what_an_app_wishes_for_is_asked_by_name(bench: Bench, context: BrowserContext) -> None:
    """The camera, the clipboard and a file to keep: each once it is allowed, and what was refused is said."""
    page = bench.page
    bench.visit_code(WISHES).run().state("ready")
    bench.press("Click to Access Webcam")
    expect(bench.question).to_contain_text("see through your camera until it ends")
    bench.question.get_by_role("button", name="Allow").click()
    bench.press("Take photo")
    field = bench.app.get_by_label("words")
    expect(field).to_have_value("True, 3", timeout=START)

    bench.app.get_by_role("group", name="shown").hover()
    bench.app.get_by_role("group", name="shown").get_by_role("button", name="Download").click()
    expect(bench.question).to_contain_text("save a file, ")
    with page.expect_download() as download:
        bench.question.get_by_role("button", name="Allow").click()
    assert Path(download.value.path()).stat().st_size > 1000

    bench.app.get_by_role("button", name="Copy", exact=True).first.click()
    expect(bench.question).to_contain_text("put a text of 1 kB into your clipboard")
    bench.question.get_by_role("button", name="Allow").click()
    expect(bench.question).to_have_count(0)
    page.wait_for_function("navigator.clipboard.readText().then(text => text === 'True, 3')")


def test_apps_are_opened_from_where_they_are(bench: Bench, site: str, watch: Watch) -> None:
    """From the command's link, the site's examples, an address, and GitHub; and the page reads well."""
    page = bench.page
    link = share(APPS / "palette", site).link
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("button", name="evening.jpg", exact=True)).to_be_visible()
    bench.run().state("ready")
    expect(bench.app.locator("img[alt]").first).to_be_attached()

    page.get_by_label("Example").select_option("Regions")  # it brings a library of its own
    expect(page.locator(".cm-content")).to_contain_text("import", timeout=START)
    bench.run().state("ready")

    page.goto(f"{site}/apps/sepia/")
    page.get_by_role("link", name="View source").click()
    expect(page.locator(".cm-content")).to_contain_text("def sepia(input_img)")
    expect(page.get_by_role("heading", name="Run a stranger’s code?")).to_be_visible()

    def answer(route: Route) -> None:
        assert route.request.url.endswith("/someone/apps/4f2a/demo/flip.py")
        route.fulfill(body="print('from afar')", headers={"Access-Control-Allow-Origin": "*"})

    watch.allow(r"raw\.githubusercontent\.com")
    page.route("https://raw.githubusercontent.com/**", answer)
    bench.visit("gh=someone/apps/demo/flip.py@4f2a")
    expect(page.locator(".cm-content")).to_contain_text("from afar")
    expect(page.get_by_role("button", name="flip.py", exact=True)).to_be_visible()
    bench.visit("gh=someone/../../apps/flip.py@4f2a")
    expect(page.get_by_role("alert").first).to_contain_text("A link to GitHub reads")

    bench.link()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
