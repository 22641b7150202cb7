"""Pages, order, words by language, marks by hand, scripts that call Python, and apps within apps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from conftest import START, App, Built, Watch
from playwright.sync_api import Browser, Locator, Page, Route, expect
from tintype.export.folder import build

PAGES = """
import gradio as gr

i18n = gr.I18n(en={"name": "Name", "hi": "Hello"}, de={"name": "Dein Name", "hi": "Hallo"})

with gr.Blocks(title=i18n("hi")) as demo:
    gr.Navbar(main_page_name="Start", value=[("Outside", "https://example.com")])
    word = gr.Textbox(label=i18n("name"), placeholder="* " + i18n("hi"))
    pet = gr.Radio([(i18n("hi"), "h"), "none"], label="pet")
    out = gr.Textbox(label="out")
    pet.change(lambda pet: pet, pet, out)
    with gr.Draggable() as places:
        gr.Textbox(label="one", value="1", interactive=True)
        with gr.Row():
            gr.Textbox(label="two", value="2")
        gr.Button("three")
        gr.Textbox(label="unseen", visible=False)
    gr.Markdown("[to the other](/other)")
    opened = gr.Number(0, label="opened", render=False)

with demo.route("Other"):
    opened.render()
    copied = gr.Textbox(label="copied")
    demo.load(lambda count, word: (count + 1, word), [opened, word], [opened, copied])

with demo.route("Unlisted", show_in_navbar=False):
    gr.Markdown("# Not in the bar")

demo.launch(i18n=i18n)
"""


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


def sound(page: Page) -> None:
    """Nothing for axe to find, light and dark, and nothing overflows at 320 px."""
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)
        assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})


def grips(page: Page) -> list[str]:
    found = page.get_by_role("button", name=re.compile("^Move ")).all()
    return [str(grip.get_attribute("aria-label")) for grip in found]


def test_pages_order_and_words(browser: Browser, watch: Watch, built: Built) -> None:
    """Pages of one app by the bar, by links and by address; children by keys and pointer; in German."""
    context = browser.new_context(locale="de-CH")
    page = context.new_page()
    app = App(page).visit(built(PAGES)).ready()
    expect(page.get_by_role("heading", name="Hallo")).to_be_visible()
    expect(page.get_by_label("Dein Name")).to_have_attribute("placeholder", "* Hallo")
    page.get_by_label("Hallo", exact=True).check()
    expect(page.get_by_label("out")).to_have_value("h", timeout=START)

    assert grips(page) == ["Move one", "Move two", "Move three"]
    page.get_by_role("button", name="Move one").press("ArrowDown")
    assert grips(page) == ["Move two", "Move one", "Move three"]
    expect(page.get_by_role("button", name="Move one")).to_be_focused()
    expect(page.locator("p[role=status]", has_text="Place 2 of 3")).to_have_count(1)
    page.keyboard.press("End")
    assert grips(page) == ["Move two", "Move three", "Move one"]
    carry(page, "Move one", "Move two")
    assert grips(page) == ["Move one", "Move two", "Move three"]
    page.get_by_label("one", exact=True).fill("typed")

    bar = page.get_by_role("navigation", name="Pages")
    expect(bar.get_by_role("link")).to_have_text(["Start", "Other", "Outside"])
    expect(bar.get_by_role("link", name="Outside")).to_have_attribute("target", "_blank")
    page.get_by_label("Dein Name").fill("Ada")
    sound(page)
    page.get_by_role("link", name="to the other").click()
    expect(page.get_by_label("copied")).to_have_value("Ada", timeout=START)
    expect(page.get_by_label("opened")).to_have_value("1")
    expect(bar.locator("[aria-current=page]")).to_have_text("Other")
    assert page.url.endswith("#/other")
    expect(page.get_by_label("Dein Name")).to_have_count(0)
    sound(page)
    bar.get_by_role("link", name="Home").press("Enter")
    expect(page.get_by_label("one", exact=True)).to_have_value("typed")
    page.go_back()
    expect(page.get_by_label("opened")).to_have_value("2", timeout=START)
    page.goto(re.sub("#.*", "#/unlisted", page.url))
    expect(page.get_by_text("Not in the bar")).to_be_visible()
    app.ready()
    context.close()


def carry(page: Page, name: str, onto: str) -> None:
    grip, target = page.get_by_role("button", name=name), page.get_by_role("button", name=onto)
    grip.scroll_into_view_if_needed()
    box, there = grip.bounding_box(), target.bounding_box()
    assert box is not None
    assert there is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(there["x"] + 10, there["y"] + 30, steps=4)
    page.mouse.move(there["x"] + 10, there["y"] - 4, steps=4)
    page.mouse.up()


SCRIPTS = """
import pathlib
import gradio as gr

def add(a, b):
    return {"sum": a + b}

async def size(path):
    return len(pathlib.Path(path).read_bytes())

def fails():
    raise ValueError("not today")

SCRIPT = '''
element.querySelector("#call").onclick = async () => {
  const { sum } = await server.add(1, 2);
  const { path, url } = await upload(new File(["12345"], "five.txt"));
  const fault = await server.fails().catch((error) => error.message);
  props.value = [sum, await server.size(path), url.startsWith("blob:"), fault, window.headRan].join();
};
'''

with gr.Blocks() as demo:
    ask = gr.Button("Ask", render=False)
    with gr.HTML("?", html_template="<section><button id='call'>Call</button> <b>${value}</b>"
                 "<hr>@children</section><i>after</i>", js_on_load=SCRIPT, label="made", container=True,
                 show_label=True, server_functions=[add, size, fails], buttons=[ask],
                 head="<script>window.headRan = (window.headRan ?? 0) + 1</script>") as html:
        inner = gr.Textbox("inside", label="inner")
    out = gr.Textbox(label="out", lines=3)
    ask.click(lambda text, inner: f"{text} {inner}", [html, inner], out)
    gr.HTML("second", head="<script>window.headRan = (window.headRan ?? 0) + 1</script>")

    text = gr.HighlightedText([("The ", None), ("cat", "ANIMAL"), (" saw Rome", None)], label="text",
                              interactive=True, combine_adjacent=True)
    scores = gr.HighlightedText([("good", 0.5), (" or bad", None)], label="scores", interactive=True)
    seen = gr.Textbox(label="seen")
    text.change(lambda parts: str(parts), text, out)
    scores.change(lambda parts: str(parts), scores, out)
    def picked(event: gr.SelectData):
        return f"{event.index} {event.value}"
    text.select(picked, None, seen)
    gr.File(label="file", buttons=[gr.Button("Beside", render=False)], interactive=False)
demo.launch()
"""


def test_scripts_call_python_and_text_is_marked(page: Page, watch: Watch, built: Built) -> None:
    """An HTML has children, a head and Python's functions; a text is marked by keys and by pointer."""
    watch.allow("not today")
    app = App(page).visit(built(SCRIPTS)).ready()
    out = page.get_by_label("out")
    page.get_by_role("button", name="Call").click()
    expect(app.part("made").locator("b")).to_have_text("3,5,true,not today,1", timeout=START)
    inner = app.part("made").locator("section").get_by_label("inner")
    expect(app.part("made").locator("hr ~ .tt-inside")).to_have_count(1)
    inner.fill("typed")
    app.press("Ask")
    expect(out).to_have_value("3,5,true,not today,1 typed", timeout=START)
    expect(app.part("file").get_by_role("button", name="Beside")).to_be_visible()

    part = app.part("text")
    text, field = part.get_by_role("textbox", name="text"), part.get_by_label("Category")
    expect(field).to_be_disabled()
    text.press("Control+End")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("x")
    expect(text).to_have_text("The cat saw Rome")
    expect(part).to_contain_text("“ome”")
    # Enter may come before the browser has told of the last move.
    text.evaluate(
        """text => {
          getSelection().modify("extend", "backward", "character");
          text.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        }"""
    )
    expect(field).to_be_focused()
    page.keyboard.type("PLACE")
    page.keyboard.press("Enter")
    expect(out).to_have_value(
        "[('The ', None), ('cat', 'ANIMAL'), (' saw ', None), ('Rome', 'PLACE')]", timeout=START
    )
    expect(text).to_be_focused()
    text.locator("mark", has_text="cat").click()
    expect(page.get_by_label("seen")).to_have_value("1 ['cat', 'ANIMAL']", timeout=START)
    expect(field).to_have_value("ANIMAL")
    part.get_by_role("button", name="PLACE").click()
    expect(out).to_have_value(re.compile(r"\('cat', 'PLACE'\)"), timeout=START)
    text.locator("mark", has_text="Rome").click()
    page.keyboard.press("Delete")
    expect(out).to_have_value(
        "[('The ', None), ('cat', 'PLACE'), (' saw Rome', None)]", timeout=START
    )
    text.locator("mark", has_text="cat").click()
    part.get_by_role("button", name="Remove mark").click()
    expect(out).to_have_value("[('The cat saw Rome', None)]", timeout=START)
    app.part("scores").locator("mark").click()
    app.part("scores").get_by_label("Score from -1 to 1").fill("-0.3")
    app.part("scores").get_by_role("button", name="Mark", exact=True).click()
    expect(out).to_have_value("[('good', -0.3), (' or bad', None)]", timeout=START)
    sound(page)


OTHER = """
import gradio as gr
import words

def shout(text):
    return words.LOUD + text.upper()

gr.Interface(shout, gr.Textbox(label="low"), gr.Textbox(label="high"), title="Shouting",
             examples=["quiet"], flagging_mode="never").launch()
"""

OUTER = """
import gradio as gr
import words

loaded = gr.load("../other-app/")

def twice(text):
    return loaded(loaded(text)) + words.LOUD

quiet = gr.Interface(twice, gr.Textbox(label="text"), gr.Textbox(label="twice"), title="Twice",
                     flagging_mode="never")
with gr.Blocks() as source:
    gr.DuplicateButton(elem_id="copy")
demo = gr.TabbedInterface([quiet, loaded, source], ["One", "Two", "Three"], title="Both")
demo.launch()
"""


def test_an_app_loads_another(
    page: Page, watch: Watch, shelf: Path, shelf_origin: str, tmp_path: Path
) -> None:
    """Another's code runs in this one's Python: shown, called, and with modules of its own."""
    for name, source in (("other-app", OTHER), ("outer-app", OUTER)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "app.py").write_text(source)
        (folder / "words.py").write_text(f"LOUD = {name[:5] + '! '!r}")
        build(folder, shelf / name, "../tintype/")
    app = App(page).visit(f"{shelf_origin}/outer-app/").ready()
    expect(page.get_by_role("heading", name="Twice")).to_be_visible()
    page.get_by_label("text", exact=True).fill("ab")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("twice")).to_have_value("other! OTHER! ABouter! ", timeout=START)
    page.get_by_role("tab", name="Two").click()
    expect(page.get_by_role("heading", name="Shouting")).to_be_visible()
    page.get_by_label("low").fill("cd")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("high")).to_have_value("other! CD", timeout=START)

    page.get_by_role("tab", name="Three").click()
    app.press("View source")
    dialog = page.get_by_role("dialog", name="Source")
    expect(dialog.locator("pre").first).to_contain_text("gr.load(")
    dialog.get_by_text("words.py").click()
    expect(dialog.locator("pre").last).to_contain_text("outer!")
    assert axe(page) == []
    with page.expect_download() as saved:
        dialog.get_by_role("button", name="Download").last.click()
    assert saved.value.suggested_filename == "words.py"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.route("**/outer-app/", in_a_playground)
    app.visit(page.url)
    page.get_by_role("tab", name="Three").click()
    link = page.get_by_role("tabpanel").get_by_role("link", name="View source")
    expect(link).to_have_attribute("href", re.compile(r"/playground/#url=http.*outer-app%2F$"))


def in_a_playground(route: Route) -> None:
    """The page as it is where the site it is on has a playground."""
    body = route.fetch().text()
    route.fulfill(
        body=body.replace("</head>", "<link rel='tintype-playground' href='/playground/'></head>")
    )


def test_what_is_said_while_python_comes_is_one_line(page: Page, built: Built) -> None:
    """At 320 pixels it lies above the title, and never in it."""
    page.set_viewport_size({"width": 320, "height": 600})
    page.route("**/*.wasm", lambda route: None)
    App(page).visit(
        built("import gradio as gr\ngr.Interface(len, 'text', 'number', title='Length').launch()")
    )
    words = page.locator(".tt-loading-words")
    expect(words).to_contain_text("Fetching Python")
    line, title = box_of(page.locator(".tt-loading")), box_of(page.get_by_role("heading").first)
    assert line["y"] + line["height"] <= title["y"]
    assert line["height"] <= 32


def box_of(found: Locator) -> Any:
    box = found.bounding_box()
    assert box is not None
    return box
