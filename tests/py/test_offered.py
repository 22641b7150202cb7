"""What an app offers to programs: names, parameters, types, defaults; and calls, through the one queue."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Literal

import numpy as np
import pytest
import tintype as gr
from tintype.components.component import Component, kinds
from tintype.door import wire
from tintype.door.protocol import (
    Advanced,
    Ask,
    Began,
    Cancel,
    Ended,
    Endpoint,
    File,
    Invalid,
    Link,
    Notice,
    Picture,
    Queued,
    Quit,
    Remark,
    Returned,
    Update,
)
from tintype.programs import offered, shapes
from visit import Visit

PHOTO = Picture(1, 1, bytes([10, 20, 30, 255]))


def sepia(img: Any, strength: float = 0.5, *, kind: str = "a", bare: Any = None) -> Any:
    """Brown a photo.

    More of it.
    """
    return img


def only(app: gr.Blocks) -> Endpoint:
    """The one endpoint of an app."""
    (endpoint,) = app.config().endpoints
    return endpoint


def taking(
    *inputs: Any, fn: Any = lambda *given: given, outputs: Any = None, **options: Any
) -> gr.Blocks:
    """An app of one button that has these inputs."""
    with gr.Blocks() as app:
        made = [item() for item in inputs]
        gr.Button().click(fn, made, outputs, api_name="go", **options)
    return app


# ── What is offered ──


def test_an_endpoint_says_what_it_takes_and_gives() -> None:
    """As Gradio 6.31 says it of the same app, but for the label of what has none."""
    with gr.Blocks() as app:
        photo, out = gr.Image(label="Input photo"), gr.Image(label="Out")
        strength, kind = gr.Slider(0, 1, 0.3, label="Strength"), gr.Radio(["a", "b"], value="a")
        text = gr.Textbox()
        gr.Button().click(sepia, [photo, gr.State(1), strength, kind, text], [out, gr.State()])
    endpoint = only(app)
    assert (endpoint.name, endpoint.description) == ("/sepia", "Brown a photo.")
    assert (endpoint.listed, endpoint.generator) == (True, False)
    assert [
        (row.name, row.label, row.component, row.has_default, row.default_value)
        for row in endpoint.parameters
    ] == [
        ("img", "Input photo", "Image", False, None),
        ("param_2", "Strength", "Slider", True, 0.3),
        ("param_3", "param_3", "Radio", True, "a"),
        ("param_4", "param_4", "Textbox", False, None),
    ]
    assert [(row.label, row.component, row.type) for row in endpoint.returns] == [
        ("Out", "Image", "FileData | null")
    ]


def test_names_are_gradios() -> None:
    """A function's own, numbered where it is taken; private is none, undocumented not listed."""
    with gr.Blocks() as app:
        button = gr.Button()
        for options in (
            *({}, {}, {"api_name": "/mine"}, {"api_name": False}, {"api_visibility": "private"}),
            *({"api_visibility": "undocumented"}, {"show_api": False}),
        ):
            button.click(sepia, None, None, **options)
        button.click(None, None, None, js="() => 1")
        button.click(lambda: 1)
        button.click(functools.partial(sepia, 1))
    assert [(one.name, one.listed) for one in app.config().endpoints] == [
        *(("/sepia", True), ("/sepia_1", True), ("/mine", True)),
        *(("/sepia_2", False), ("/sepia_3", False), ("/lambda", True), ("/partial", True)),
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "Brown a photo."),
        ({"api_description": "Browner."}, "Browner."),
        ({"api_description": False}, ""),
    ],
)
def test_a_description_is_the_authors_or_how_the_docstring_begins(
    options: dict[str, Any], said: str
) -> None:
    assert only(taking(fn=sepia, **options)).description == said


def test_an_interface_is_offered_too() -> None:
    """By Gradio's earlier name; of several side by side each has its own."""
    one = gr.Interface(lambda text: text, "text", "text")
    assert [(row.name, row.listed) for row in one.config().endpoints] == [("/predict", True)]
    quiet = gr.Interface(len, "text", "number", api_visibility="undocumented")
    assert [(row.name, row.listed) for row in quiet.config().endpoints] == [("/predict", False)]
    assert gr.Interface(len, "text", "number", api_name=False).config().endpoints == []
    both = gr.TabbedInterface([gr.Interface(len, "text", "number"), one])
    assert [row.name for row in both.config().endpoints] == ["/predict", "/predict_1"]


def numbers(count: int) -> Iterator[int]:
    yield from range(count)


async def later_numbers(count: int) -> AsyncIterator[int]:
    for number in range(count):
        yield number


@pytest.mark.parametrize("fn", [numbers, later_numbers, functools.partial(numbers, 3)])
def test_a_generator_is_said_to_be_one(fn: Any) -> None:
    assert only(taking(fn=fn)).generator


@pytest.mark.parametrize(
    ("fn", "block", "expected"),
    [
        (lambda given: given, gr.Textbox, (False, None)),
        (lambda given=None: given, gr.Textbox, (True, None)),
        (lambda given="a": given, gr.Textbox, (False, None)),
        (lambda given="a": given, functools.partial(gr.Textbox, "b"), (True, "b")),
        (lambda given: given, gr.Checkbox, (True, False)),
        (lambda given: given, functools.partial(gr.Slider, 2, 5), (True, 2)),
        (lambda given: given, functools.partial(gr.Dropdown, ["x", "y"]), (True, "x")),
        (
            lambda given: given,
            functools.partial(gr.Image, np.zeros((1, 1, 3), "uint8")),
            (True, None),
        ),
    ],
)
def test_a_default_is_what_the_component_begins_with(
    fn: Any, block: Any, expected: tuple[bool, Any]
) -> None:
    """A function's own counts where it is None, as in Gradio; a picture is not told beforehand."""
    (row,) = only(taking(block, fn=fn)).parameters
    assert (row.has_default, row.default_value) == expected


TYPES: list[tuple[Any, str, str, str]] = [
    (gr.Textbox, "str | None", "string | null", "string | null"),
    (gr.Number, "float | None", "number | null", "number | null"),
    (functools.partial(gr.Number, precision=0), "int | None", "number | null", "number | null"),
    (gr.Slider, "float", "number", "number"),
    (gr.Checkbox, "bool", "boolean", "boolean"),
    (gr.Image, "filepath | None", "FileInput | null", "FileData | null"),
    (gr.File, "filepath | None", "FileInput | null", "FileData | null"),
    (
        functools.partial(gr.File, file_count="multiple"),
        "list[filepath] | None",
        "FileInput[] | null",
        "FileData[] | null",
    ),
    (
        functools.partial(gr.Radio, ["a", 1]),
        *("Literal['a', 1] | None", '"a" | 1 | null', '"a" | 1 | null'),
    ),
    (functools.partial(gr.Radio), "str | None", "string | null", "string | null"),
    (
        functools.partial(gr.Dropdown, ["a", "b"], multiselect=True),
        *("list[Literal['a', 'b']]", '("a" | "b")[]', '("a" | "b")[]'),
    ),
    (
        functools.partial(gr.Dropdown, ["a"], allow_custom_value=True),
        *("str | None", "string | null", "string | null"),
    ),
    (functools.partial(gr.CheckboxGroup, ["p"]), "list[Literal['p']]", '("p")[]', '("p")[]'),
    (
        gr.Gallery,
        "list[dict(image: filepath, caption: str | None)]",
        "{ image: FileInput; caption: string | null }[]",
        "{ image: FileData; caption: string | null }[]",
    ),
    (
        *(gr.ImageSlider, "tuple[filepath | None, filepath | None] | None"),
        "[FileInput | null, FileInput | null] | null",
        "[FileData | null, FileData | null] | null",
    ),
    (gr.JSON, "Any", "Json", "Json"),
]


@pytest.mark.parametrize(("block", "python", "taken", "given"), TYPES)
def test_a_type_in_both_languages(block: Any, python: str, taken: str, given: str) -> None:
    """What a program gives, and what it gets."""
    with gr.Blocks() as app:
        one = block()
        gr.Button().click(lambda value: value, one, one)
    endpoint = only(app)
    assert endpoint.parameters[0].python_type == python
    assert (endpoint.parameters[0].type, endpoint.returns[0].type) == (taken, given)


WAYS: dict[str, dict[str, Any]] = {"dropdown": {"multiselect": True}}
"""Parameters by which a component's value is another one."""


@pytest.mark.parametrize("kind", sorted(shapes.KINDS))
@pytest.mark.parametrize("is_usual", [True, False])
def test_a_type_has_null_where_a_function_gives_none(kind: str, is_usual: bool) -> None:
    """And only there; what a program may give as nothing reaches the function."""
    block = kinds[kind](**({} if is_usual else WAYS.get(kind, {})))
    assert isinstance(block, Component)
    result = offered.given(block, block.postprocess(None))
    said = shapes.typescript(shapes.or_nothing(block), taken=False)
    assert said.endswith(" | null") == (result is None)
    if said.endswith(" | null"):
        assert block.preprocess(offered.taken(block, None)) in (None, "")


def test_every_component_has_a_type() -> None:
    """Or is silent, or whatever JSON can say."""
    anything = {"json", "flags", "navbar"}
    ours = {kind for kind, cls in kinds.items() if issubclass(cls, Component)}
    assert ours == set(shapes.KINDS) | offered.SILENT | anything


@pytest.mark.parametrize(
    ("hint", "python", "typescript"),
    [
        (int, "int", "number"),
        (str | None, "str | None", "string | null"),
        (list[int], "list[int]", "number[]"),
        (list[str | int], "list[str | int]", "(string | number)[]"),
        (dict[str, float], "dict[str, float]", "Record<string, number>"),
        (Literal["a", 1], "Literal['a', 1]", '"a" | 1'),
        (tuple[int, str], "tuple[int, str]", "[number, string]"),
        (tuple[int, ...], "list[int]", "number[]"),
        (list, "list[Any]", "Json[]"),
        (np.ndarray, "Any", "Json"),
        (Any, "Any", "Json"),
    ],
)
def test_an_annotation_in_both_languages(hint: Any, python: str, typescript: str) -> None:
    shape = shapes.of_annotation(hint)
    assert (shapes.python(shape), shapes.typescript(shape, taken=True)) == (python, typescript)


def test_a_function_alone_says_its_types_itself() -> None:
    """`gr.api`: its defaults too."""
    with gr.Blocks() as app:

        @gr.api(api_description="Many words.")  # type: ignore[untyped-decorator]  # gives anything
        def repeat(word: str, times: int = 2) -> tuple[str, list[int]]:
            return word * times, [times]

    endpoint = only(app)
    assert endpoint.description == "Many words."
    rows = [(row.name, row.type, row.has_default, row.default_value) for row in endpoint.parameters]
    assert rows == [("word", "string", False, None), ("times", "number", True, 2)]
    assert [row.type for row in endpoint.returns] == ["string", "number[]"]
    assert (app("ab"), app("ab", times=1)) == (["abab", [2]], ["ab", [1]])


def test_what_is_offered_crosses_the_door() -> None:
    """Whatever the author gave as a default."""
    app = taking(
        gr.Gallery,
        functools.partial(gr.Dataframe, [[1]]),
        functools.partial(gr.Image, np.zeros((1, 1), "uint8")),
    )
    app.config()
    wire.encode(app.config())


@pytest.mark.parametrize(
    ("how", "foot"),
    [
        ({}, ["made", "api", "source", "licences"]),
        ({"show_api": False}, ["made", "source", "licences"]),
        ({"footer_links": ["gradio"]}, ["made", "source", "licences"]),
        ({"footer_links": ["api", "settings"]}, ["api", "source", "licences"]),
        ({"footer_links": ["settings", {"label": "Home", "url": "/"}]}, ["source", "licences"]),
        ({"footer_links": []}, []),
    ],
)
def test_the_foot_of_the_page_has_what_the_author_says(
    how: dict[str, Any], foot: list[str]
) -> None:
    """In Gradio 6's words or in earlier ones; a list of nothing is no foot at all."""
    with gr.Blocks() as app:
        gr.Button().click(str.upper, gr.Textbox(), gr.Textbox())
    app.launch(**how)
    assert app.config().foot == foot


def test_without_endpoints_no_foot_leads_to_their_list() -> None:
    """Nor where all there are cannot be seen."""
    with gr.Blocks() as app:
        gr.Button().click(str.upper, gr.Textbox(), gr.Textbox(), api_visibility="undocumented")
    assert app.config().foot == ["made", "source", "licences"]


# ── Calls from Python ──


def test_an_app_is_called_by_names_too() -> None:
    """What is left out is what the component begins with."""
    app = taking(gr.Textbox, functools.partial(gr.Slider, 0, 9, 3), fn=lambda a, b: f"{a}{b}")
    with app:
        out = gr.Textbox()
        gr.Button().click(lambda a, b: f"{a} {b}", app.listeners[0].inputs, out, api_name="joined")
    assert app("x", api_name="/joined") == "x 3"
    assert app(a="x", b=4, api_name="joined") == "x 4"
    wrong: list[tuple[str, Callable[[], Any]]] = [
        ("was given 3 values. It takes 2: a, b.", lambda: app(1, 2, 3, api_name="joined")),
        ("needs a value for 'a'. It takes 2: a, b.", lambda: app(api_name="joined")),
        ("has no parameter 'aa'. Did you mean 'a'? It", lambda: app(aa=1, api_name="joined")),
        ("was given 'a' twice", lambda: app("x", a="y", api_name="joined")),
    ]
    for words, call in wrong:
        with pytest.raises(TypeError) as error:
            call()
        assert words in str(error.value)
    with pytest.raises(
        ValueError, match=r"no endpoint '/join'\. Did you mean '/joined'\? There are: /go"
    ):
        app(api_name="join")


# ── Calls from programs ──


def asking(endpoint: str, given: Any, job: int = 1, program: int = 1) -> Ask:
    return Ask(job, program, 0, endpoint, given)


def returned(visit: Visit) -> list[tuple[int, list[Any]]]:
    """What calls gave, with their jobs."""
    return [(message.job, message.values) for message in visit.of(Returned)]


def greeting() -> gr.Blocks:
    """Greets, so many times."""
    with gr.Blocks() as app:
        name, times, out = gr.Textbox(), gr.Slider(1, 9, 2), gr.Textbox()
        gr.Button().click(
            lambda name, times: f"{name}!" * int(times), [name, times], out, api_name="greet"
        )
    return app


@pytest.mark.parametrize("given", [["a"], ["a", 2], {"name": "a"}, {"times": 2, "name": "a"}])
def test_a_call_is_by_order_or_by_name(given: Any) -> None:
    """And nothing of it is said to the page."""
    visit = Visit(greeting()).play(asking("/greet", given))
    assert (returned(visit), visit.ends()) == ([(1, ["a!a!"])], ["done"])
    assert visit.of(Update) == []


@pytest.mark.parametrize(
    ("endpoint", "given", "words"),
    [
        ("/greed", [], "There is no endpoint '/greed'. Did you mean '/greet'? There are: /greet."),
        ("/greet", [], "/greet needs a value for 'name'. It takes 2: name, times."),
        ("/greet", ["a", 1, 2], "/greet was given 3 values. It takes 2: name, times."),
        (
            "/greet",
            {"nam": 1},
            "/greet has no parameter 'nam'. Did you mean 'name'? It takes 2: name, times.",
        ),
    ],
)
def test_a_wrong_call_is_answered_in_words(endpoint: str, given: Any, words: str) -> None:
    visit = Visit(greeting()).play(asking(endpoint, given))
    assert (visit.ends(), visit.problem()) == (["failed"], words)


def test_a_private_function_cannot_be_called_and_an_undocumented_one_can() -> None:
    with gr.Blocks() as app:
        out = gr.Number()
        gr.Button().click(lambda: 1, None, out, api_name="secret", api_visibility="private")
        gr.Button().click(lambda: 2, None, out, api_name="quiet", api_visibility="undocumented")
    visit = Visit(app).play(asking("/secret", [], 1), asking("/quiet", [], 2))
    assert visit.problem() == "There is no endpoint '/secret'. This app has none."
    assert returned(visit) == [(2, [2])]


def test_pictures_come_as_files_and_are_given_as_either() -> None:
    """In the format that the component names; nothing else is a picture."""
    with gr.Blocks() as app:
        photo, out = gr.Image(), gr.Image(format="png")
        gallery = gr.Gallery(format="png")
        gr.Button().click(lambda photo: photo, photo, out, api_name="same")
        gr.Button().click(lambda photos: photos, gallery, gallery, api_name="album")
    visit = Visit(app).play(asking("/same", [PHOTO], 1), asking("/same", ["lake.jpg"], 2))
    ((_, [file]),) = returned(visit)
    assert isinstance(file, File)
    assert (file.name, file.mime, bytes(file.data)[:4]) == ("image.png", "image/png", b"\x89PNG")
    assert visit.problem() == "/same: photo: a picture or file is needed here, not 'lake.jpg'."
    again = Visit(app).play(
        asking("/same", [file], 1),
        asking("/album", [[PHOTO, {"image": PHOTO, "caption": "b"}, [PHOTO, "c"]]], 2),
    )
    (_, [same]), (_, [album]) = returned(again)
    assert isinstance(same, File)
    assert [row["caption"] for row in album] == [None, "b", "c"]
    assert all(isinstance(row["image"], File) for row in album)


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (gr.HighlightedText, [{"token": "a", "class_or_confidence": "x"}]),
        (gr.Label, {"label": "a", "confidences": [{"label": "a", "confidence": 1.0}]}),
        (gr.Dataframe, {"headers": ["1"], "data": [[1]], "metadata": None}),
        (functools.partial(gr.Dropdown, ["a", "b"], multiselect=True), ["b"]),
    ],
)
def test_what_is_given_comes_back_in_gradios_words(make: Any, value: Any) -> None:
    with gr.Blocks() as app:
        block = make()
        if isinstance(block, gr.Dataframe):
            block.type = "array"
        gr.Button().click(lambda value: value, block, block, api_name="same")
    visit = Visit(app).play(asking("/same", [value]))
    (_, [same]) = returned(visit)[0]
    assert (
        same["data"] == value["data"]
        if isinstance(value, dict) and "data" in value
        else same == value
    )


def test_a_generator_gives_all_that_is_shown_so_far() -> None:
    """An output that is left as it is keeps what this call gave for it; updates are their values."""

    def steps() -> Iterator[Any]:
        yield {one: 1}
        yield {other: gr.Number(7, label="New")}
        yield {one: gr.skip()}

    with gr.Blocks() as app:
        one, other = gr.Number(5), gr.Number(5)
        gr.Button().click(steps, None, [one, other])
    visit = Visit(app).play(asking("/steps", []))
    assert [values for _, values in returned(visit)] == [[1, None], [1, 7], [1, 7]]


def test_calls_wait_in_the_one_queue_with_the_visitors_acts() -> None:
    """Each is told its own place; the limit counts both, and no mode drops a call or an act."""

    async def slow(value: str) -> str:
        await asyncio.sleep(10)
        return value

    with gr.Blocks() as app:
        text = gr.Textbox()
        gr.Button().click(slow, text, text)
    visit = Visit(app)
    act = visit.act(["visitor"])
    calls = [asking("/slow", [f"call {job}"], job) for job in (2, 3)]
    visit.play(act, *calls)
    assert visit.ends() == ["done"] * 3
    assert [(told.job, told.place) for told in visit.of(Queued)][:2] == [(2, 1), (3, 2)]
    began = [at for at, said in zip(visit.at, visit.said, strict=True) if isinstance(said, Began)]
    assert began == [0, 10, 20]
    assert (visit.values(), returned(visit)) == ([["visitor"]], [(2, ["call 2"]), (3, ["call 3"])])


def test_a_full_queue_refuses_a_call_in_words() -> None:
    async def slow() -> None:
        await asyncio.sleep(10)

    with gr.Blocks() as app:
        gr.Button().click(slow)
    app.queue(max_size=1)
    visit = Visit(app).play(*(asking("/slow", [], job) for job in (1, 2, 3)))
    assert sorted(visit.ends()) == ["done", "done", "refused"]
    assert "currently busy" in visit.problem()
    assert visit.of(Notice) == []


def test_calls_share_a_batch() -> None:
    """One run of the function for several; each gets its own row."""
    calls: list[int] = []

    def double(values: list[str]) -> list[list[str]]:
        calls.append(len(values))
        return [[value * 2 for value in values]]

    with gr.Blocks() as app:
        text = gr.Textbox()
        gr.Button().click(double, text, text, batch=True, max_batch_size=3, concurrency_id="one")
        gr.Button().click(asyncio.sleep, gr.Number(1), None, concurrency_id="one", api_name="wait")
    asks = [asking("/double", [name], job) for job, name in enumerate("abc", 2)]
    visit = Visit(app).play(asking("/wait", [1]), *asks)
    assert calls == [3]
    assert [values for _, values in returned(visit)][-3:] == [["aa"], ["bb"], ["cc"]]


def test_what_a_function_says_is_said_to_the_program() -> None:
    """Notices and progress; an error is no toast, and a validator's words are the error's."""

    def works(progress: Any = gr.Progress()) -> int:  # noqa: B008  # as authors write it
        gr.Info("so far")
        progress(0.5)
        raise gr.Error("too dark")

    with gr.Blocks() as app:
        number = gr.Number()
        gr.Button().click(works, None, number)
        gr.Button().click(
            *(lambda value: value, number, number),
            api_name="checked",
            validator=lambda value: gr.validate(value > 3, "too small"),
        )
    visit = Visit(app).play(asking("/works", [], 1), asking("/checked", [1], 2))
    assert [(said.job, said.notice.message) for said in visit.of(Remark)] == [(1, "so far")]
    assert visit.of(Advanced)[0].levels[0].share == 0.5
    assert visit.of(Notice) + visit.of(Invalid) == []
    assert visit.ends() == ["failed", "refused"]
    words = [said.problem.message for said in visit.of(Ended) if said.problem]
    assert words == ["too dark", "value: too small"]


def test_each_program_has_states_of_its_own() -> None:
    """Neither another program nor the visitor sees them; they end with the program."""

    def count(state: int, request: gr.Request) -> tuple[int, int, str]:
        return state + 1, state + 1, str(request.session_hash)

    with gr.Blocks() as app:
        state, out, who = gr.State(0), gr.Number(), gr.Textbox()
        gr.Button().click(count, state, [state, out, who])
    visit = Visit(app)
    act = visit.act([None])
    asks = [asking("/count", [], job, program) for job, program in ((2, 1), (3, 1), (4, 2))]
    visit.play(act, *asks, 5, Quit(1), asking("/count", [], 5, 1))
    values = [values for _, values in returned(visit)]
    assert [value[0] for value in values] == [1, 2, 1, 1]
    assert values[0][1] == values[1][1] != values[2][1]
    assert visit.values()[0][-2] == 1


def test_a_call_is_cancelled_alone_or_with_its_program() -> None:
    """Waiting or running; a generator runs its `finally`."""
    closed: list[str] = []

    async def endless(name: str) -> AsyncIterator[int]:
        try:
            while True:
                yield 1
                await asyncio.sleep(1)
        finally:
            closed.append(name)

    with gr.Blocks() as app:
        gr.Button().click(endless, gr.Textbox(), gr.Number())
    visit = Visit(app).play(
        *(
            asking("/endless", [name], job, program)
            for job, (name, program) in enumerate([("a", 1), ("b", 2), ("c", 2)], 1)
        ),
        *(2.5, Cancel(1), 2.5, Quit(2)),
    )
    assert (visit.ends(), closed) == (["cancelled"] * 3, ["a", "b"])


def test_a_stream_is_called_once() -> None:
    """There are no frames; the function runs for what was given."""
    with gr.Blocks() as app:
        camera, out = gr.Image(sources="webcam", streaming=True), gr.Number()
        camera.stream(lambda frame: frame.shape[0], camera, out, api_name="height")
    visit = Visit(app).play(asking("/height", [PHOTO]))
    assert (returned(visit), visit.ends()) == ([(1, [1])], ["done"])


def test_an_address_at_another_site_is_told_as_it_is() -> None:
    with gr.Blocks() as app:
        gr.Button().click(lambda: "https://example.org/a.png", None, gr.Image(), api_name="far")
    assert returned(Visit(app).play(asking("/far", []))) == [
        (1, [Link("https://example.org/a.png")])
    ]
