"""THE DOOR: every message between the page and Python, both directions.

This module only declares. ``wire.py`` and ``wire.ts`` turn a message into text and buffers and back;
``py/protocol_ts.py`` writes ``web/src/protocol.ts`` from the classes here, in the order of this file.
A field's type is one of: ``str``, ``bool``, ``int``, ``float``, ``None``, a ``Literal``, a class of
this module, ``Buffer``, ``Json``, ``Value``, and lists, string-keyed dicts and unions of those.

It imports nothing of Tintype.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

Json: TypeAlias = Any
"""Whatever JSON can say: None, bool, int, float, str, and lists and string-keyed dicts of those."""

Buffer: TypeAlias = bytes | bytearray | memoryview
"""Raw bytes. They cross as an ``ArrayBuffer`` that is transferred, and never as text."""


# ── What a component can hold ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Picture:
    """Pixels: rows from top to bottom, RGBA, 8 bits a channel, alpha not premultiplied.

    ``data`` has exactly ``width * height * 4`` bytes.
    """

    width: int
    height: int
    data: Buffer


@dataclass(frozen=True)
class Shot:
    """What a camera saw, on its way to a function: RGB, rows from top to bottom, as the visitor saw it.

    ``data`` has exactly ``width * height * 3`` bytes.
    """

    width: int
    height: int
    data: Sight


@dataclass(frozen=True)
class File:
    """A file's bytes under the name its owner gave it; ``mime`` is "" where it is not known."""

    name: str
    mime: str
    data: Buffer


@dataclass(frozen=True)
class Link:
    """An address the page may show but Python has not read."""

    url: str


Sight: TypeAlias = Buffer
"""In the page it may be the browser's own ``VideoFrame``, and whether the visitor sees it mirrored: it
crosses as it is, and becomes bytes on its way into Python's memory."""

Value: TypeAlias = Json | Picture | Shot | File | Link | list["Value"] | dict[str, "Value"]
"""What a component can hold: a gallery is a list of lists, a picture and its caption in each."""


# ── The app as plain data ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Node:
    """A place in the layout: a block and what stands inside it, in order."""

    id: int
    children: list[Node]


@dataclass(frozen=True)
class Component:
    """A block's kind and the parameters its class shows to the page (its value among them)."""

    id: int
    kind: str
    props: dict[str, Value]


@dataclass(frozen=True)
class Target:
    """An event of a component: what the page listens to. Component 0 is the app itself."""

    component: int
    event: str


@dataclass(frozen=True)
class Chain:
    """Runs after every run of another listener that ended like this."""

    listener: int
    when: Moment


Moment: TypeAlias = Literal["then", "success", "failure"]
"""``then`` is whatever happened, a cancel too."""


@dataclass(frozen=True)
class Patch:
    """New values for some parameters of a component, ``value`` among them; the rest stay."""

    component: int
    props: dict[str, Value]


@dataclass(frozen=True)
class Listener:
    """What happens on which events: of components, or of another listener that has ended.

    In order: ``patches`` are made by the page itself; ``js`` is called with the values of inputs and
    outputs; if ``python``, its function runs; running jobs of the listeners in ``cancels`` end.
    Without Python what ``js`` returns goes to the outputs.

    ``busy`` are the components that show the progress; ``running`` is patched while a run lasts,
    ``resting`` when none does. ``stream_every`` is in seconds.
    """

    id: int
    targets: list[Target]
    chain: Chain | None
    inputs: list[int]
    outputs: list[int]
    patches: list[Patch]
    js: str | None
    python: bool
    cancels: list[int]
    trigger_mode: TriggerMode
    show_progress: ShowProgress
    busy: list[int]
    running: list[Patch]
    resting: list[Patch]
    scroll_to_output: bool
    stream_every: float


TriggerMode: TypeAlias = Literal["once", "multiple", "always_last"]
ShowProgress: TypeAlias = Literal["full", "minimal", "hidden"]


@dataclass(frozen=True)
class Look:
    """How an author wants the page: custom properties of its theme, and its own CSS and JavaScript.

    ``dark`` are the properties that differ where the visitor wants it dark. ``js`` is a function that
    is called once, when the app is drawn. ``head`` is HTML for the page's head; in a page that was built
    with the app it is there already.
    """

    light: dict[str, str]
    dark: dict[str, str]
    css: str
    js: str | None
    head: str
    fill_width: bool
    fill_height: bool


@dataclass(frozen=True)
class Parameter:
    """One value that an endpoint takes or gives; ``component`` is the class it is for.

    ``type`` is its type in TypeScript, in the names of ``tintype.d.ts``; ``python_type`` is what it is
    called with in Python. ``is_file`` says that it is one picture or file, or a list of them. Where it
    ``has_default`` it may be left out; a ``default_value`` that JSON has no words for is None.
    ``example`` is something that could be given.
    """

    name: str
    label: str
    component: str
    type: str
    python_type: str
    is_file: bool
    has_default: bool
    default_value: Json
    example: Json


@dataclass(frozen=True)
class Endpoint:
    """A function that programs can call by ``name``, which begins with "/".

    One that is not ``listed`` can be called too. A ``generator`` may give several results.
    """

    name: str
    description: str
    listed: bool
    generator: bool
    parameters: list[Parameter]
    returns: list[Parameter]


FootPart: TypeAlias = Literal["made", "api", "source", "licences"]
"""Who made the page, the list of endpoints, the source where its builder said where it is, the licences."""


@dataclass(frozen=True)
class Config:
    """All the page needs to draw an app and to know what to send when something happens.

    ``max_file_size`` is in bytes; None is no limit. ``translations`` has words by language and key, for
    the marks of ``i18n.py`` in any text. ``foot`` is what stands at the page's foot; of nothing there is
    none.
    """

    title: str | None
    tree: list[Node]
    components: list[Component]
    listeners: list[Listener]
    max_file_size: int | None
    look: Look | None = None
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    endpoints: list[Endpoint] = field(default_factory=list)
    foot: list[FootPart] = field(default_factory=lambda: list(get_args(FootPart)))


# ── What went wrong ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Frame:
    """One line of a traceback, in the function ``name``.

    ``own`` marks the author's files; ``source`` is "" where it is not known.
    """

    file: str
    line: int
    name: str
    source: str
    own: bool


@dataclass(frozen=True)
class Problem:
    """An exception in words: its class, its message, and where, the innermost frame last."""

    kind: str
    message: str
    frames: list[Frame]


Stage: TypeAlias = Literal["download", "start", "packages", "app"]
"""The stages of a start, in order: fetch the files, boot Python, install packages, run the app's file."""

Cause: TypeAlias = Literal[
    "no-webassembly", "blocked", "wrong-type", "damaged", "memory", "slow", "app", "crash"
]
"""Why Python is not there. ``app`` is the author's own file; ``crash`` is anything not foreseen."""


# ── From the page to Python ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class AppFile:
    """A file of the app: where it goes (relative to the app's folder) and where it is fetched."""

    path: str
    url: str


@dataclass(frozen=True)
class RuntimeFile:
    """A file of the runtime, with what is needed to show progress and to refuse a damaged copy.

    ``name`` is its name in the lock; ``url`` is where it is fetched.
    """

    name: str
    url: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Runtime:
    """Where Pyodide is (``base`` ends in "/"), all files, and its lock cut to what the app needs."""

    base: str
    files: list[RuntimeFile]
    lock: Json


@dataclass(frozen=True)
class Start:
    """Load the runtime with these packages and run the app's first file. Sent once, first."""

    files: list[AppFile]
    packages: list[str]
    runtime: Runtime


@dataclass(frozen=True)
class Snap:
    """Start the runtime for a snapshot alone, and keep that for the next visit.

    Sent once, first, to a worker that does nothing else and ends by itself.
    """

    runtime: Runtime


@dataclass(frozen=True)
class Visitor:
    """Who uses the app: the page's address, the languages wanted (best first), and a random name.

    Sent once, before the first act.
    """

    url: str
    languages: list[str]
    session: str


@dataclass(frozen=True)
class Act:
    """The visitor did something a listener waits for.

    ``job`` is new for every act and names it from here on; ``target`` is the component it was done to
    (0 is the app itself); ``at`` is the page's own time of the act (milliseconds since 1970);
    ``inputs`` are the listener's inputs in order; ``data`` is what the event carries (``None`` for
    most). While a run of the same listener is pending, ``inputs`` is None unless its mode is
    ``multiple``: Python decides whether the act counts, and then says :class:`Wanted`.
    """

    job: int
    listener: int
    target: int
    at: float
    inputs: list[Value] | None
    data: Value


@dataclass(frozen=True)
class Inputs:
    """The inputs that were :class:`Wanted`, as they are now."""

    job: int
    inputs: list[Value]


@dataclass(frozen=True)
class Feed:
    """The next frame of a stream that runs; it replaces one that was not taken yet."""

    job: int
    at: float
    inputs: list[Value]


@dataclass(frozen=True)
class Finish:
    """The visitor ended a stream: it is over after the current call."""

    job: int


@dataclass(frozen=True)
class Cancel:
    """Stop this job, whether it waits or runs."""

    job: int


@dataclass(frozen=True)
class Ask:
    """A program calls an endpoint by its name, with or without "/".

    ``job`` and ``at`` are as an Act's, and so is what is said of the job, but for its results, which
    come as :class:`Returned`. ``program`` tells programs apart: each has States of its own. ``given``
    are the parameters in order or by name; those left out have their defaults.
    """

    job: int
    program: int
    at: float
    endpoint: str
    given: list[Value] | dict[str, Value]


@dataclass(frozen=True)
class Quit:
    """A program will call no more: what runs for it ends, and its States are gone."""

    program: int


@dataclass(frozen=True)
class Save:
    """Make a file of what a component shows, for the visitor to keep. ``Saved`` answers it."""

    request: int
    component: int
    value: Value


@dataclass(frozen=True)
class Renew:
    """The author has saved: put these files in place of what they were, and run the app anew.

    A file's name is its path in the app's folder; so are those that are ``gone``. Ready or Failed
    answers it.
    """

    files: list[File]
    gone: list[str]


# ── From Python to the page ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Loading:
    """How far a start has come. ``done`` of ``total`` bytes in the first stage, 0 of 0 elsewhere."""

    stage: Stage
    done: int
    total: int


@dataclass(frozen=True)
class Ready:
    """The app's file has run. The page draws ``config`` where it differs from what it shows."""

    config: Config


@dataclass(frozen=True)
class Failed:
    """The start ended here. ``message`` is a sentence for the visitor."""

    cause: Cause
    message: str
    problem: Problem | None


@dataclass(frozen=True)
class Queued:
    """Where a waiting job stands: ``place`` (from 1) of ``size`` in its group.

    ``eta`` is when it should be done, in seconds from now; None where that is not known.
    """

    job: int
    place: int
    size: int
    eta: float | None


@dataclass(frozen=True)
class Wanted:
    """The act counts: send its :class:`Inputs`."""

    job: int


@dataclass(frozen=True)
class Began:
    """The job's function is being called now; ``eta`` is how long it takes on average, in seconds."""

    job: int
    eta: float | None


@dataclass(frozen=True)
class Level:
    """One level of progress: ``share`` is 0 to 1, or None; else ``index`` of ``length`` units."""

    share: float | None
    index: float | None
    length: float | None
    unit: str
    words: str


@dataclass(frozen=True)
class Advanced:
    """How far the job's function says it is, the outermost level first; none hides it."""

    job: int
    levels: list[Level]


@dataclass(frozen=True)
class Flaw:
    """What a validator has against the value of an input."""

    component: int
    message: str


@dataclass(frozen=True)
class Invalid:
    """A validator refused the inputs; the job ends as ``refused``."""

    job: int
    flaws: list[Flaw]


@dataclass(frozen=True)
class Update:
    """What the job has to show so far."""

    job: int
    patches: list[Patch]


@dataclass(frozen=True)
class Returned:
    """What a program's call has given so far: its results in order, pictures as files."""

    job: int
    values: list[Value]


@dataclass(frozen=True)
class Remark:
    """What a function says to the visitor, said to the program that called it."""

    job: int
    notice: Notice


@dataclass(frozen=True)
class Rendered:
    """What stands inside a layout from now on, made by a function of ``gr.render``.

    What stood there is gone, and so are the listeners in ``gone`` and their jobs. A block whose id was
    there before stays what it was, but for the ``props`` that are named. New listeners of the page's
    opening run at once.
    """

    container: int
    children: list[Node]
    components: list[Component]
    listeners: list[Listener]
    gone: list[int]


@dataclass(frozen=True)
class Ended:
    """The job is over, whatever the way; nothing follows. ``problem`` is there when it failed."""

    job: int
    state: JobEnd
    problem: Problem | None


JobEnd: TypeAlias = Literal["done", "failed", "cancelled", "refused", "dropped"]
"""``refused``: the queue is full or the inputs are not valid. ``dropped``: by the trigger mode."""


@dataclass(frozen=True)
class Saved:
    """The file that a ``Save`` asked for, or why there is none."""

    request: int
    file: File | None
    problem: Problem | None


@dataclass(frozen=True)
class Flagged:
    """What a function flagged, to be kept by the browser under the name ``folder``."""

    folder: str
    record: Value


@dataclass(frozen=True)
class Notice:
    """A word to the visitor: a toast. ``message`` may have markup; ``duration`` is in seconds.

    None stays until it is closed.
    """

    level: NoticeLevel
    title: str
    message: str
    duration: float | None


NoticeLevel: TypeAlias = Literal["info", "warning", "success", "error"]


# ── What a built page carries in its HTML ────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Cached:
    """What a listener of a Dataset has to show for one of its rows, worked out at build time."""

    listener: int
    row: int
    patches: list[Patch]


@dataclass(frozen=True)
class Baked:
    """The app as it was when it was built: what to draw before Python is there, and how to start.

    Where the app's file could not run at build time ``config`` is None and ``why`` says so.
    """

    config: Config | None
    why: str
    start: Start
    cached: list[Cached]


ToPython: TypeAlias = (
    Start | Snap | Visitor | Act | Inputs | Feed | Finish | Cancel | Ask | Quit | Save | Renew
)
ToPage: TypeAlias = (
    Loading
    | Ready
    | Failed
    | Queued
    | Wanted
    | Began
    | Advanced
    | Update
    | Returned
    | Remark
    | Rendered
    | Invalid
    | Ended
    | Saved
    | Flagged
    | Notice
)
