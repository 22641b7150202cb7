"""Interface: one function with its inputs left and its outputs right, on top of Blocks.

Four forms: inputs and outputs, inputs alone, outputs alone, and one column where the same components
are both.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias, get_args

from tintype.app.blocks import Blocks
from tintype.app.examples import Examples, Mode
from tintype.app.flagging import CSVLogger, FlaggingCallback, FlagMethod
from tintype.components.button import Button
from tintype.components.component import Component
from tintype.components.events import Trigger
from tintype.components.layout import Accordion, Column, Row
from tintype.components.markdown import Markdown
from tintype.components.shortcut import component_of
from tintype.door.protocol import Patch, ShowProgress
from tintype.functions.inject import asked
from tintype.functions.listeners import Limit, Listener

Given: TypeAlias = str | Component | Sequence[str | Component] | None
Flagging: TypeAlias = Literal["never", "auto", "manual"]
Options: TypeAlias = Sequence[str] | Sequence[tuple[str, str]] | None

LET_GO = {
    "allow_screenshot",
    "capture_session",
    "embedding",
    "enable_queue",
    "encrypt",
    "interpretation",
    "layout",
    "num_shap",
    "repeat_outputs_per_model",
    "server_name",
    "server_port",
    "show_input",
    "show_output",
    "show_tips",
    "title_color",
    "verbose",
}
"""Parameters of Gradio 2 and 3 that spoke of its server, or of what nobody has any more."""


class Interface(Blocks):
    """``gr.Interface(fn, inputs, outputs)``: a Submit and a Clear button around a function.

    While it runs longer than a moment, Stop stands where Submit was. A ``live`` one has no Submit: it
    runs whenever an input changes or, where the input is a camera that streams, with every frame.
    ``description`` and ``article`` are Markdown, above and below. ``examples`` are rows of inputs to
    choose from (:class:`~tintype.app.examples.Examples`), ``flagging_mode`` says whether visitors may mark
    runs ("manual": by a button for each of ``flagging_options``; "auto": every run is kept; "never");
    where nothing comes out there is nothing to mark.
    """

    def __init__(
        self,
        fn: Callable[..., Any],
        inputs: Given = None,
        outputs: Given = None,
        examples: Sequence[Any] | str | Path | None = None,
        *,
        cache_examples: bool | Literal["lazy"] | None = None,
        cache_mode: Mode | None = None,
        examples_per_page: int = 10,
        example_labels: list[str] | None = None,
        preload_example: int | Literal[False] = 0,
        run_examples_on_click: bool = False,
        live: bool = False,
        title: str | None = None,
        description: str | None = None,
        article: str | None = None,
        thumbnail: str | None = None,
        theme: Any = None,
        css: str | None = None,
        css_paths: Any = None,
        js: str | Literal[True] | None = None,
        head: str | None = None,
        head_paths: Any = None,
        flagging_mode: Flagging | None = None,
        allow_flagging: Flagging | bool | None = None,
        flagging_options: Options = None,
        flagging_dir: str = ".gradio/flagged",
        flagging_callback: FlaggingCallback | None = None,
        analytics_enabled: bool | None = None,
        batch: bool = False,
        max_batch_size: int = 4,
        show_api: bool = True,
        api_visibility: Literal["public", "private", "undocumented"] = "public",
        api_name: str | Literal[False] | None = "predict",
        api_description: str | Literal[False] | None = None,
        _api_mode: bool = False,
        allow_duplication: bool = False,
        concurrency_limit: Limit = "default",
        additional_inputs: Given = None,
        additional_inputs_accordion: Any = None,
        submit_btn: str | Button = "Submit",
        stop_btn: str | Button = "Stop",
        clear_btn: str | Button | None = "Clear",
        delete_cache: tuple[int, int] | None = None,
        show_progress: ShowProgress | bool = "full",
        fill_width: bool = False,
        time_limit: int | None = 30,
        stream_every: float = 0.5,
        deep_link: Any = None,
        validator: Callable[..., Any] | None = None,
        **earlier: Any,
    ) -> None:
        _refuse_unknown(type(self).__name__, earlier)
        super().__init__(
            theme,
            title=title,
            css=css,
            css_paths=css_paths,
            js=js,
            head=head,
            head_paths=head_paths,
            fill_width=fill_width,
        )
        self.fn = fn
        self.main_inputs, self.outputs = _paired(inputs, outputs)
        self.additional_inputs = [component_of(item) for item in _several(additional_inputs)]
        self.inputs = [*self.main_inputs, *self.additional_inputs]
        if not self.inputs and not self.outputs:
            raise ValueError("Interface: it needs inputs, outputs or both.")
        self.live = live
        self.description, self.article = description, article
        given_mode = _settled_flagging(flagging_mode, allow_flagging)
        self.flagging_mode = given_mode if self.outputs else "never"  # there is no result to mark
        self.flagging_options = _settled_options(flagging_options)
        self.flagging_callback = flagging_callback or CSVLogger()
        self.examples: Examples | None = None
        self._name_inputs()
        self._name_outputs()
        every_run: dict[str, Any] = {
            "api_name": False if api_visibility == "private" else api_name,
            "show_api": show_api and api_visibility == "public",
            "api_description": api_description,
            "show_progress": show_progress,
            "validator": validator,
        }
        frames = {"time_limit": time_limit, "stream_every": stream_every}
        named = "Generate" if submit_btn == "Submit" and not self.inputs else submit_btn
        buttons = Buttons.made(named, stop_btn, clear_btn, shows_submit=not self._is_live())
        self._heading = Markdown(f"## {title}", render=False) if title else None
        with self:
            self._write(description)
            self._lay_out(buttons, additional_inputs_accordion)
            if examples is not None:
                self.examples = Examples(
                    examples,
                    [component for component in self.inputs if component.kind != "state"],
                    self.outputs,
                    fn,
                    cache_examples,
                    cache_mode,
                    examples_per_page,
                    run_on_click=run_examples_on_click,
                    batch=batch,
                    example_labels=example_labels,
                    preload=preload_example,
                )
            if self.flagging_mode != "never":
                self.flagging_callback.setup(self._flagged(), flagging_dir)
            self._write(article)
            runs = self._connect_live(every_run, frames) if live else []
            if buttons.shows_submit:
                batching = {"batch": batch, "max_batch_size": max_batch_size}
                limit = {"concurrency_limit": concurrency_limit}
                runs.append(self._connect_submit(buttons, {**every_run, **batching, **limit}))
            self._connect_clear(buttons)
            self._connect_flagging(buttons, runs)

    def settled_in(self) -> None:
        """As a part of another app it has its title above it; alone the page has."""
        if self._heading is not None:
            self.add_first(self._heading)

    # ── Names ──

    def _name_inputs(self) -> None:
        """An input without a label takes the name of the parameter it is passed to."""
        names = _parameters(self.fn, len(self.inputs))
        for component, name in zip(self.inputs, names, strict=False):
            if component.label is None:
                component.label = name

    def _name_outputs(self) -> None:
        """An output without a label is ``output``, or ``output 0`` … where there are several."""
        for number, component in enumerate(self.outputs):
            if component.label is None:
                component.label = "output" if len(self.outputs) == 1 else f"output {number}"

    # ── Layout ──

    def _is_live(self) -> bool:
        """Whether it runs by itself; one without inputs keeps its button."""
        return self.live and bool(self.inputs)

    def _is_unified(self) -> bool:
        return bool(self.outputs) and set(self.main_inputs) == set(self.outputs)

    def _write(self, words: str | None) -> None:
        """Markdown of the author's; nothing where there is none."""
        if words:
            Markdown(words)

    def _lay_out(self, buttons: Buttons, accordion: Any) -> None:
        with Row(equal_height=True):
            if self.inputs:
                with Column():
                    self._place(self.main_inputs)
                    self._place_additional(accordion)
                    buttons.place_row()
                    if self._is_unified():
                        self._place_flag_buttons(buttons)
            if self.outputs and not self._is_unified():
                with Column():
                    self._settle_outputs()
                    self._place(self.outputs)
                    if not self.inputs:
                        buttons.place_row()
                    self._place_flag_buttons(buttons)

    def _place(self, components: list[Component]) -> None:
        """Put components into the open layout, those too that were made outside or before it."""
        for component in components:
            if component._id not in self.blocks:
                component.render()

    def _place_additional(self, accordion: Any) -> None:
        """Behind a heading that opens; the author may give the Accordion, or its words."""
        if not self.additional_inputs:
            return
        if not isinstance(accordion, Accordion):
            accordion = Accordion(accordion or "Additional Inputs", open=False)
        elif accordion._id not in self.blocks:
            accordion.render()
        with accordion:
            self._place(self.additional_inputs)

    def _settle_outputs(self) -> None:
        """An output that is not an input too shows, unless it was told otherwise."""
        for component in self.outputs:
            if component.interactive is None and component not in self.inputs:
                component.interactive = False

    def _place_flag_buttons(self, buttons: Buttons) -> None:
        if self.flagging_mode == "manual":
            with Row():
                buttons.flags = [Button(label) for label, _ in self.flagging_options]

    # ── Listeners ──

    def _connect_live(self, every_run: dict[str, Any], frames: dict[str, Any]) -> list[Listener]:
        """Whatever changes runs the function, with what there is; only the last change counts."""
        ways: dict[str, dict[str, Any]] = {
            "stream": {**every_run, **frames, "show_progress": "hidden"},
            "change": {**every_run, "trigger_mode": "always_last"},
        }
        found = [
            self.listen(triggers, self.fn, self.inputs, self.outputs, **options)
            for name, options in ways.items()
            if (triggers := self._triggers(name))
        ]
        if not self.inputs:
            offered = {
                name: every_run[name] for name in ("api_name", "show_api", "api_description")
            }
            self.load(self.fn, None, self.outputs, **offered)
        return found

    def _triggers(self, name: str) -> list[Trigger]:
        """The inputs' events that a live Interface runs on: frames of a camera, else changes."""
        return [
            Trigger(component, component.events[name])
            for component in self.inputs
            if name == ("stream" if getattr(component, "streaming", False) else "change")
            and name in component.events
        ]

    def _connect_submit(self, buttons: Buttons, options: dict[str, Any]) -> Listener:
        entered = [
            Trigger(component, component.events["submit"])
            for component in self.inputs
            if "submit" in component.events
        ]
        run: Listener = self.listen(
            [buttons.submit.click, *entered],
            self.fn,
            self.inputs,
            self.outputs,
            scroll_to_output=True,
            **options,
        )
        run.running, run.resting = buttons.shown(running=True), buttons.shown(running=False)
        self.listen([buttons.stop.click], None, cancels=run)
        return run

    def _connect_flagging(self, buttons: Buttons, runs: list[Listener]) -> None:
        """By a button, whose words say that it is at it; or after every run that went well."""
        values = self._flagged()
        how: dict[str, Any] = {"preprocess": False, "queue": False, "api_name": False}
        for button, (label, option) in zip(buttons.flags, self.flagging_options, strict=False):
            method = FlagMethod(self.flagging_callback, label, option)
            listener: Listener = button.click(method, values, None, **how)
            listener.patches = [Patch(button._id, {"value": "Saving…"})]
            listener.resting = [Patch(button._id, {"value": button.value})]
        if self.flagging_mode == "auto":
            method = FlagMethod(self.flagging_callback, "", None)
            for run in runs:
                run.success(method, values, None, show_progress="hidden", **how)

    def _flagged(self) -> list[Component]:
        """What a record has the values of: all that a visitor sees, once."""
        every = dict.fromkeys([*self.inputs, *self.outputs])
        return [component for component in every if component.kind != "state"]

    def _connect_clear(self, buttons: Buttons) -> None:
        if buttons.clear is not None:
            cleared = list(dict.fromkeys([*self.inputs, *self.outputs]))
            emptied: Listener = self.listen([buttons.clear.click], None, outputs=cleared)
            emptied.patches = [
                Patch(component._id, {"value": component.empty}) for component in cleared
            ]

    # ── What needs a server ──

    @classmethod
    def from_pipeline(cls, *_: Any, **__: Any) -> NoReturn:
        """Raise: models of a pipeline do not run here."""
        raise NotImplementedError(
            "gr.Interface.from_pipeline does not run in the browser: transformers pipelines need a "
            "Python with PyTorch. Call a function of your own, made of numpy or scikit-image."
        )


@dataclass
class Buttons:
    """The buttons of an Interface."""

    submit: Button
    stop: Button
    clear: Button | None
    shows_submit: bool
    flags: list[Button] = field(default_factory=list)

    @classmethod
    def made(
        cls,
        submit: str | Button,
        stop: str | Button,
        clear: str | Button | None,
        shows_submit: bool,
    ) -> Buttons:
        """Out of words, or the author's own."""
        stopping = _button(stop, variant="stop")
        stopping.visible = False
        return cls(
            _button(submit, variant="primary"),
            stopping,
            None if clear is None or clear == "" else _button(clear),
            shows_submit,
        )

    def place_row(self) -> None:
        """Side by side in the open layout."""
        with Row():
            if self.clear is not None:
                self.clear.render()
            if self.shows_submit:
                self.submit.render()
                self.stop.render()

    def shown(self, running: bool) -> list[Patch]:
        """Stop in place of Submit, or the other way round."""
        return [
            Patch(self.submit._id, {"visible": not running}),
            Patch(self.stop._id, {"visible": running}),
        ]


def _button(given: str | Button, **options: Any) -> Button:
    return given if isinstance(given, Button) else Button(given, render=False, **options)


def _refuse_unknown(owner: str, given: dict[str, Any]) -> None:
    """TypeError for a parameter that no version had; those that one had are let go."""
    for name in given:
        if name not in LET_GO:
            raise TypeError(f"{owner}() has no parameter {name!r}.")


def _several(given: Given) -> list[str | Component]:
    if given is None:
        return []
    return [given] if isinstance(given, (str, Component)) else list(given)


def _paired(inputs: Given, outputs: Given) -> tuple[list[Component], list[Component]]:
    """The components; a "state" by name on both sides is one."""
    given, wanted = _several(inputs), _several(outputs)
    if given.count("state") == 1 and wanted.count("state") == 1:
        state = component_of("state")
        given[given.index("state")] = wanted[wanted.index("state")] = state
    return [component_of(item) for item in given], [component_of(item) for item in wanted]


def _settled_flagging(mode: str | None, earlier: str | bool | None) -> Flagging:
    """How runs are flagged, in any version's spelling; as Gradio's variables say where none is used."""
    if isinstance(earlier, bool):
        earlier = "manual" if earlier else "never"
    named = {"flagging_mode": mode, "allow_flagging": earlier}
    variables = ("GRADIO_FLAGGING_MODE", "GRADIO_ALLOW_FLAGGING")
    found = {**named, **{name: os.environ.get(name) for name in variables}}
    for name, given in found.items():
        if given in get_args(Flagging):
            return given  # type: ignore[return-value]  # one of them, as was just seen
        if given is not None:
            raise ValueError(
                f"Interface: {name}={given!r} is not allowed; it must be 'never', 'auto', 'manual' or None."
            )
    return "manual"


def _settled_options(given: Options) -> list[tuple[str, str | None]]:
    """The words on each button for flagging, and what it stands for."""
    if not given:
        return [("Flag", None)]
    return [
        option if isinstance(option, tuple) else (f"Flag as {option}", option) for option in given
    ]


def _parameters(fn: Callable[..., Any], count: int) -> list[str]:
    """The names of a function's inputs; ``input 0`` … for built-ins that do not say."""
    try:
        inspect.signature(fn)
    except (TypeError, ValueError):
        return [f"input {number}" for number in range(count)]
    return [name for name, make in asked(fn) if make is None]
