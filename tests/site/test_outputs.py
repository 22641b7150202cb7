"""What shows results, and what keeps values: in the browser, by pointer and by keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import App, Built, Watch
from playwright.sync_api import Locator, Page, expect

Run = Callable[[str], App]


@pytest.fixture
def run(page: Page, built: Built, watch: Watch) -> Run:
    """Build an app of this source, open it, and wait for Python."""
    head = "import gradio as gr\nimport numpy as np\n"
    return lambda source: App(page).visit(built(head + source)).ready()


def value(app: App, label: str, text: str | re.Pattern[str]) -> None:
    """Wait until an input shows this."""
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=15_000)


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


def sound(app: App) -> None:
    """Nothing for axe to find, light and dark, and nothing overflows at 320 px."""
    for look in ("light", "dark"):
        app.page.emulate_media(color_scheme=look)
        assert axe(app.page) == []
    app.page.set_viewport_size({"width": 320, "height": 800})
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 320
    app.page.set_viewport_size({"width": 1280, "height": 900})


WORDS = '''
MARKDOWN = """
    # A heading
    Some **words**, a formula $$x^2$$ and `code`.
    <script>window.bad = 1</script><b onclick="window.bad = 2" id="bold">bold</b>
    [out](https://example.com) [in](#a-heading) [no](javascript:window.bad=3)
"""
HTML = """
<p style="text-indent: 3px" class="own" id="styled" onclick="window.bad = 4">styled</p>
<iframe title="framed" srcdoc="<p>inside</p><script>top.bad = 5</script>"></iframe>
<form action="/away"><button>go</button></form>
"""
SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button) trigger('chosen', { option: button.textContent });
});
watch('value', () => { element.dataset.seen = props.value.length; });
"""

class Figure:
    dpi = 50
    def savefig(self, stream, format, dpi, bbox_inches):
        from PIL import Image
        Image.new("RGB", (dpi, dpi // 2), "red").save(stream, format)

def fill():
    return (
        {"cat": 0.7, "dog": 0.3},
        {"list": [1, 2], "array": np.arange(3), "deep": {"a": {"b": {"c": 1}}}},
        [("The ", None), ("cat", "ANIMAL")],
        Figure(),
        ["one", "two", "<img src=x onerror='window.bad=6'>"],
    )

def picked(event: gr.SelectData):
    return f"{event.index} {event.value}"

def chosen(event: gr.EventData):
    return event.option

with gr.Blocks() as demo:
    words = gr.Markdown(MARKDOWN, header_links=True, show_copy_button=True)
    gr.HTML(HTML)
    options = gr.HTML([], html_template="{{#each value}}<button>{{this}}</button>{{/each}}<i>${size}</i>",
                      css_template="i { letter-spacing: 2px; }", js_on_load=SCRIPT, size=12)
    button = gr.Button("Fill")
    label = gr.Label(label="class")
    data = gr.JSON(label="data")
    marked = gr.HighlightedText(label="marked", color_map={"ANIMAL": "green"})
    plot = gr.Plot(label="figure")
    out = gr.Textbox(label="out")
    button.click(fill, None, [label, data, marked, plot, options])
    gr.on([label.select, marked.select], picked, None, out)
    options.chosen(chosen, None, out)
demo.launch()
'''


def test_words_and_results(run: Run, watch: Watch) -> None:
    """What is harmless is shown as it was meant, and a press on it reaches Python."""
    app = run(WORDS)
    page = app.page
    heading = page.get_by_role("heading", name="A heading")
    expect(heading).to_be_visible()
    expect(heading.get_by_role("link", name="Link to this heading")).to_have_attribute(
        "href", "#a-heading"
    )
    expect(page.locator("math")).to_have_count(1)
    expect(page.get_by_role("link", name="out")).to_have_attribute("target", "_blank")
    expect(page.locator("a", has_text="no")).not_to_have_attribute("href", re.compile("."))
    expect(page.locator("#styled.own")).to_have_css("text-indent", "3px")
    expect(page.frame_locator("iframe").get_by_text("inside")).to_be_visible()
    expect(page.locator("tintype-app form")).to_have_count(0)
    page.locator("#bold").click()
    page.locator("#styled").click()

    app.press("Fill")
    expect(app.part("class").locator(".tt-class")).to_have_text("cat")
    expect(app.part("data").get_by_text("[…]")).to_have_count(0)
    expect(app.part("data").get_by_text("{…}")).to_have_count(1)
    picture = app.part("figure").locator("img")
    expect(picture).to_have_js_property("naturalWidth", 100)
    expect(picture).to_have_css("width", "50px")
    app.part("class").get_by_role("button", name="dog").click()
    value(app, "out", "1 dog")
    app.part("marked").get_by_role("button", name="cat").press("Enter")
    value(app, "out", "1 ['cat', 'ANIMAL']")
    expect(page.locator("[data-seen='3'] i")).to_have_css("letter-spacing", "2px")
    page.get_by_role("button", name="two", exact=True).click()
    value(app, "out", "two")
    watch.allow('Blocked a frame with origin "null"')
    assert page.evaluate("window.bad") is None
    sound(app)


KEPT = """
class Thing:
    def __init__(self):
        self.words = []

def add(word, thing, kept):
    thing.words.append(word)
    return thing, [*kept, word], " ".join(thing.words)

with gr.Blocks() as demo:
    thing, kept = gr.State(Thing()), gr.BrowserState([], storage_key="words")
    word, out = gr.Textbox(label="word"), gr.Textbox(label="out")
    changes, before = gr.Number(0, label="changes"), gr.Textbox(label="before")
    word.submit(add, [word, thing, kept], [thing, kept, out])
    thing.change(lambda count: count + 1, changes, changes)
    demo.load(lambda kept: str(kept), kept, before)
demo.launch()
"""


def test_values_that_are_kept(run: Run) -> None:
    """A State for the visit, in Python; a BrowserState beyond it, in the browser."""
    app = run(KEPT)
    value(app, "before", "[]")
    word = app.page.get_by_label("word", exact=True)
    for number, text in enumerate(("a", "b"), start=1):
        word.fill(text)
        word.press("Enter")
        value(app, "out", "a b"[: 2 * number - 1])
        value(app, "changes", str(number))
    app.page.reload()
    app.ready()
    value(app, "before", "['a', 'b']")
    word.fill("c")
    word.press("Enter")
    value(app, "out", "c")


CODE = """
with gr.Blocks() as demo:
    code = gr.Code("def f():\\n    return 1", language="python", label="source", interactive=True)
    shown = gr.Code("{}", language="json", label="shown", max_lines=3)
    out = gr.Textbox(label="out", lines=3)
    code.change(lambda text: (text.upper(), text), code, [shown, out])
    code.blur(lambda: "left", None, out)
demo.launch()
"""


def test_code_is_edited_by_keys(run: Run) -> None:
    """What is typed reaches Python, what comes back is shown; Tab leaves it; it is saved as a file."""
    app = run(CODE)
    source = app.part("source").get_by_role("textbox", name="source")
    expect(app.part("source").locator(".cm-editor")).to_be_visible(timeout=15_000)
    expect(app.part("source").locator(".cm-gutterElement", has_text="2")).to_be_visible()
    source.press("Control+End")
    app.page.keyboard.type("0")
    value(app, "out", "def f():\n    return 10")
    expect(app.part("shown").locator(".cm-content")).to_contain_text("RETURN 10")
    expect(app.part("shown").get_by_role("textbox")).to_have_attribute("aria-readonly", "true")
    source.press("Tab")
    expect(source).not_to_be_focused()
    value(app, "out", "left")
    with app.page.expect_download() as saved:
        app.part("source").get_by_role("button", name="Download").click()
    assert saved.value.suggested_filename == "code.py"
    sound(app)


TABLES = """
with gr.Blocks() as demo:
    people = gr.Dataframe(
        [["Ada", 36, True], ["Alan", 41, False]], headers=["name", "age", "here"],
        datatype=["str", "number", "bool"], type="array", label="people", interactive=True,
    )
    numbers = gr.Dataframe(np.arange(300).reshape(100, 3), label="numbers", max_height=200,
                           show_search="search", interactive=False)
    out, where, change = gr.Textbox(label="out"), gr.Textbox(label="where"), gr.Textbox(label="edit")
    people.change(lambda rows: str(rows), people, out)
    def at(event: gr.SelectData):
        return f"{event.index} {event.value}"
    def edited(event: gr.EditData):
        return f"{event.index} {event.previous_value!r} {event.value!r}"
    gr.on([people.select, numbers.select], at, None, where)
    people.edit(edited, None, change)
demo.launch()
"""


def test_a_table_by_keys_and_by_pointer(run: Run) -> None:
    """Gone through by arrows, changed by typing, sorted, searched, made larger and smaller."""
    app = run(TABLES)
    page = app.page
    people = page.get_by_role("grid", name="people")
    people.get_by_role("gridcell", name="Ada").click()
    value(app, "where", "[0, 0] Ada")
    page.keyboard.press("ArrowRight")
    value(app, "where", "[0, 1] 36")
    page.keyboard.type("37")
    page.keyboard.press("Enter")
    value(app, "out", "[['Ada', 37, True], ['Alan', 41, False]]")
    value(app, "edit", "[0, 1] 36 37")
    expect(people.get_by_role("gridcell", name="41")).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(people.get_by_role("gridcell", name="41")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    value(app, "out", "[['Ada', 37, True], ['Alan', 41, True]]")
    sort(people, "age")
    sort(people, "age")
    expect(people.get_by_role("columnheader", name="age")).to_have_attribute(
        "aria-sort", "descending"
    )
    expect(people.locator("tbody td").first).to_have_text("Alan")
    app.press("Add row")
    expect(people.locator("tbody tr")).to_have_count(3)
    app.press("Delete row")
    expect(people.locator("tbody tr")).to_have_count(2)

    page.get_by_role("searchbox", name="Search in numbers").fill("299")
    numbers = page.get_by_role("grid", name="numbers")
    expect(numbers.locator("tbody tr")).to_have_count(1)
    numbers.get_by_role("gridcell", name="299").click()
    value(app, "where", "[99, 2] 299")
    sound(app)


def sort(grid: Locator, column: str) -> None:
    grid.get_by_role("button", name=f"Sort by {column}").click()
