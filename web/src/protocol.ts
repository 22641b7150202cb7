// THE DOOR, as the page sees it. Written by py/protocol_ts.py from py/tintype/door/protocol.py and the
// component tables; never edited. `$` names a message's class; `fields` its order on the wire.

export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

/** What is offered to choose from: the name that is shown, and the value that it stands for. */
export type Choice = readonly [name: string, value: string | number | boolean];

/** A camera's frame, and whether the visitor sees it mirrored. */
export interface Seen {
  readonly frame: VideoFrame;
  readonly mirrored: boolean;
}

/**
 * Pixels: rows from top to bottom, RGBA, 8 bits a channel, alpha not premultiplied.
 *
 * `data` has exactly `width * height * 4` bytes.
 */
export class Picture {
  static readonly fields = ["width", "height", "data"] as const;
  readonly $ = "Picture";
  constructor(
    readonly width: number,
    readonly height: number,
    readonly data: ArrayBuffer,
  ) {}
}

/**
 * What a camera saw, on its way to a function: RGB, rows from top to bottom, as the visitor saw it.
 *
 * `data` has exactly `width * height * 3` bytes.
 */
export class Shot {
  static readonly fields = ["width", "height", "data"] as const;
  readonly $ = "Shot";
  constructor(
    readonly width: number,
    readonly height: number,
    readonly data: ArrayBuffer | Seen,
  ) {}
}

/** A file's bytes under the name its owner gave it; `mime` is "" where it is not known. */
export class File {
  static readonly fields = ["name", "mime", "data"] as const;
  readonly $ = "File";
  constructor(
    readonly name: string,
    readonly mime: string,
    readonly data: ArrayBuffer,
  ) {}
}

/** An address the page may show but Python has not read. */
export class Link {
  static readonly fields = ["url"] as const;
  readonly $ = "Link";
  constructor(
    readonly url: string,
  ) {}
}

export type Value = Json | Picture | Shot | File | Link | readonly Value[] | { readonly [key: string]: Value };

/** A place in the layout: a block and what stands inside it, in order. */
export class Node {
  static readonly fields = ["id", "children"] as const;
  readonly $ = "Node";
  constructor(
    readonly id: number,
    readonly children: readonly Node[],
  ) {}
}

/** A block's kind and the parameters its class shows to the page (its value among them). */
export class Component {
  static readonly fields = ["id", "kind", "props"] as const;
  readonly $ = "Component";
  constructor(
    readonly id: number,
    readonly kind: string,
    readonly props: { readonly [key: string]: Value },
  ) {}
}

/** An event of a component: what the page listens to. Component 0 is the app itself. */
export class Target {
  static readonly fields = ["component", "event"] as const;
  readonly $ = "Target";
  constructor(
    readonly component: number,
    readonly event: string,
  ) {}
}

/** Runs after every run of another listener that ended like this. */
export class Chain {
  static readonly fields = ["listener", "when"] as const;
  readonly $ = "Chain";
  constructor(
    readonly listener: number,
    readonly when: Moment,
  ) {}
}

export type Moment = "then" | "success" | "failure";

/** New values for some parameters of a component, `value` among them; the rest stay. */
export class Patch {
  static readonly fields = ["component", "props"] as const;
  readonly $ = "Patch";
  constructor(
    readonly component: number,
    readonly props: { readonly [key: string]: Value },
  ) {}
}

/**
 * What happens on which events: of components, or of another listener that has ended.
 *
 * In order: `patches` are made by the page itself; `js` is called with the values of inputs and
 * outputs; if `python`, its function runs; running jobs of the listeners in `cancels` end.
 * Without Python what `js` returns goes to the outputs.
 *
 * `busy` are the components that show the progress; `running` is patched while a run lasts,
 * `resting` when none does. `stream_every` is in seconds.
 */
export class Listener {
  static readonly fields = ["id", "targets", "chain", "inputs", "outputs", "patches", "js", "python", "cancels", "trigger_mode", "show_progress", "busy", "running", "resting", "scroll_to_output", "stream_every"] as const;
  readonly $ = "Listener";
  constructor(
    readonly id: number,
    readonly targets: readonly Target[],
    readonly chain: Chain | null,
    readonly inputs: readonly number[],
    readonly outputs: readonly number[],
    readonly patches: readonly Patch[],
    readonly js: string | null,
    readonly python: boolean,
    readonly cancels: readonly number[],
    readonly trigger_mode: TriggerMode,
    readonly show_progress: ShowProgress,
    readonly busy: readonly number[],
    readonly running: readonly Patch[],
    readonly resting: readonly Patch[],
    readonly scroll_to_output: boolean,
    readonly stream_every: number,
  ) {}
}

export type TriggerMode = "once" | "multiple" | "always_last";

export type ShowProgress = "full" | "minimal" | "hidden";

/**
 * How an author wants the page: custom properties of its theme, and its own CSS and JavaScript.
 *
 * `dark` are the properties that differ where the visitor wants it dark. `js` is a function that
 * is called once, when the app is drawn. `head` is HTML for the page's head; in a page that was built
 * with the app it is there already.
 */
export class Look {
  static readonly fields = ["light", "dark", "css", "js", "head", "fill_width", "fill_height"] as const;
  readonly $ = "Look";
  constructor(
    readonly light: { readonly [key: string]: string },
    readonly dark: { readonly [key: string]: string },
    readonly css: string,
    readonly js: string | null,
    readonly head: string,
    readonly fill_width: boolean,
    readonly fill_height: boolean,
  ) {}
}

/**
 * One value that an endpoint takes or gives; `component` is the class it is for.
 *
 * `type` is its type in TypeScript, in the names of `tintype.d.ts`; `python_type` is what it is
 * called with in Python. `is_file` says that it is one picture or file, or a list of them. Where it
 * `has_default` it may be left out; a `default_value` that JSON has no words for is None.
 * `example` is something that could be given.
 */
export class Parameter {
  static readonly fields = ["name", "label", "component", "type", "python_type", "is_file", "has_default", "default_value", "example"] as const;
  readonly $ = "Parameter";
  constructor(
    readonly name: string,
    readonly label: string,
    readonly component: string,
    readonly type: string,
    readonly python_type: string,
    readonly is_file: boolean,
    readonly has_default: boolean,
    readonly default_value: Json,
    readonly example: Json,
  ) {}
}

/**
 * A function that programs can call by `name`, which begins with "/".
 *
 * One that is not `listed` can be called too. A `generator` may give several results.
 */
export class Endpoint {
  static readonly fields = ["name", "description", "listed", "generator", "parameters", "returns"] as const;
  readonly $ = "Endpoint";
  constructor(
    readonly name: string,
    readonly description: string,
    readonly listed: boolean,
    readonly generator: boolean,
    readonly parameters: readonly Parameter[],
    readonly returns: readonly Parameter[],
  ) {}
}

export type FootPart = "made" | "api" | "source" | "licences";

/**
 * All the page needs to draw an app and to know what to send when something happens.
 *
 * `max_file_size` is in bytes; None is no limit. `translations` has words by language and key, for
 * the marks of `i18n.py` in any text. `foot` is what stands at the page's foot; of nothing there is
 * none.
 */
export class Config {
  static readonly fields = ["title", "tree", "components", "listeners", "max_file_size", "look", "translations", "endpoints", "foot"] as const;
  readonly $ = "Config";
  constructor(
    readonly title: string | null,
    readonly tree: readonly Node[],
    readonly components: readonly Component[],
    readonly listeners: readonly Listener[],
    readonly max_file_size: number | null,
    readonly look: Look | null,
    readonly translations: { readonly [key: string]: { readonly [key: string]: string } },
    readonly endpoints: readonly Endpoint[],
    readonly foot: readonly FootPart[],
  ) {}
}

/**
 * One line of a traceback, in the function `name`.
 *
 * `own` marks the author's files; `source` is "" where it is not known.
 */
export class Frame {
  static readonly fields = ["file", "line", "name", "source", "own"] as const;
  readonly $ = "Frame";
  constructor(
    readonly file: string,
    readonly line: number,
    readonly name: string,
    readonly source: string,
    readonly own: boolean,
  ) {}
}

/** An exception in words: its class, its message, and where, the innermost frame last. */
export class Problem {
  static readonly fields = ["kind", "message", "frames"] as const;
  readonly $ = "Problem";
  constructor(
    readonly kind: string,
    readonly message: string,
    readonly frames: readonly Frame[],
  ) {}
}

export type Stage = "download" | "start" | "packages" | "app";

export type Cause = "no-webassembly" | "blocked" | "wrong-type" | "damaged" | "memory" | "slow" | "app" | "crash";

/** A file of the app: where it goes (relative to the app's folder) and where it is fetched. */
export class AppFile {
  static readonly fields = ["path", "url"] as const;
  readonly $ = "AppFile";
  constructor(
    readonly path: string,
    readonly url: string,
  ) {}
}

/**
 * A file of the runtime, with what is needed to show progress and to refuse a damaged copy.
 *
 * `name` is its name in the lock; `url` is where it is fetched.
 */
export class RuntimeFile {
  static readonly fields = ["name", "url", "size", "sha256"] as const;
  readonly $ = "RuntimeFile";
  constructor(
    readonly name: string,
    readonly url: string,
    readonly size: number,
    readonly sha256: string,
  ) {}
}

/** Where Pyodide is (`base` ends in "/"), all files, and its lock cut to what the app needs. */
export class Runtime {
  static readonly fields = ["base", "files", "lock"] as const;
  readonly $ = "Runtime";
  constructor(
    readonly base: string,
    readonly files: readonly RuntimeFile[],
    readonly lock: Json,
  ) {}
}

/** Load the runtime with these packages and run the app's first file. Sent once, first. */
export class Start {
  static readonly fields = ["files", "packages", "runtime"] as const;
  readonly $ = "Start";
  constructor(
    readonly files: readonly AppFile[],
    readonly packages: readonly string[],
    readonly runtime: Runtime,
  ) {}
}

/**
 * Start the runtime for a snapshot alone, and keep that for the next visit.
 *
 * Sent once, first, to a worker that does nothing else and ends by itself.
 */
export class Snap {
  static readonly fields = ["runtime"] as const;
  readonly $ = "Snap";
  constructor(
    readonly runtime: Runtime,
  ) {}
}

/**
 * Who uses the app: the page's address, the languages wanted (best first), and a random name.
 *
 * Sent once, before the first act.
 */
export class Visitor {
  static readonly fields = ["url", "languages", "session"] as const;
  readonly $ = "Visitor";
  constructor(
    readonly url: string,
    readonly languages: readonly string[],
    readonly session: string,
  ) {}
}

/**
 * The visitor did something a listener waits for.
 *
 * `job` is new for every act and names it from here on; `target` is the component it was done to
 * (0 is the app itself); `at` is the page's own time of the act (milliseconds since 1970);
 * `inputs` are the listener's inputs in order; `data` is what the event carries (`None` for
 * most). While a run of the same listener is pending, `inputs` is None unless its mode is
 * `multiple`: Python decides whether the act counts, and then says :class:`Wanted`.
 */
export class Act {
  static readonly fields = ["job", "listener", "target", "at", "inputs", "data"] as const;
  readonly $ = "Act";
  constructor(
    readonly job: number,
    readonly listener: number,
    readonly target: number,
    readonly at: number,
    readonly inputs: readonly Value[] | null,
    readonly data: Value,
  ) {}
}

/** The inputs that were :class:`Wanted`, as they are now. */
export class Inputs {
  static readonly fields = ["job", "inputs"] as const;
  readonly $ = "Inputs";
  constructor(
    readonly job: number,
    readonly inputs: readonly Value[],
  ) {}
}

/** The next frame of a stream that runs; it replaces one that was not taken yet. */
export class Feed {
  static readonly fields = ["job", "at", "inputs"] as const;
  readonly $ = "Feed";
  constructor(
    readonly job: number,
    readonly at: number,
    readonly inputs: readonly Value[],
  ) {}
}

/** The visitor ended a stream: it is over after the current call. */
export class Finish {
  static readonly fields = ["job"] as const;
  readonly $ = "Finish";
  constructor(
    readonly job: number,
  ) {}
}

/** Stop this job, whether it waits or runs. */
export class Cancel {
  static readonly fields = ["job"] as const;
  readonly $ = "Cancel";
  constructor(
    readonly job: number,
  ) {}
}

/**
 * A program calls an endpoint by its name, with or without "/".
 *
 * `job` and `at` are as an Act's, and so is what is said of the job, but for its results, which
 * come as :class:`Returned`. `program` tells programs apart: each has States of its own. `given`
 * are the parameters in order or by name; those left out have their defaults.
 */
export class Ask {
  static readonly fields = ["job", "program", "at", "endpoint", "given"] as const;
  readonly $ = "Ask";
  constructor(
    readonly job: number,
    readonly program: number,
    readonly at: number,
    readonly endpoint: string,
    readonly given: readonly Value[] | { readonly [key: string]: Value },
  ) {}
}

/** A program will call no more: what runs for it ends, and its States are gone. */
export class Quit {
  static readonly fields = ["program"] as const;
  readonly $ = "Quit";
  constructor(
    readonly program: number,
  ) {}
}

/** Make a file of what a component shows, for the visitor to keep. `Saved` answers it. */
export class Save {
  static readonly fields = ["request", "component", "value"] as const;
  readonly $ = "Save";
  constructor(
    readonly request: number,
    readonly component: number,
    readonly value: Value,
  ) {}
}

/**
 * The author has saved: put these files in place of what they were, and run the app anew.
 *
 * A file's name is its path in the app's folder; so are those that are `gone`. Ready or Failed
 * answers it.
 */
export class Renew {
  static readonly fields = ["files", "gone"] as const;
  readonly $ = "Renew";
  constructor(
    readonly files: readonly File[],
    readonly gone: readonly string[],
  ) {}
}

/** How far a start has come. `done` of `total` bytes in the first stage, 0 of 0 elsewhere. */
export class Loading {
  static readonly fields = ["stage", "done", "total"] as const;
  readonly $ = "Loading";
  constructor(
    readonly stage: Stage,
    readonly done: number,
    readonly total: number,
  ) {}
}

/** The app's file has run. The page draws `config` where it differs from what it shows. */
export class Ready {
  static readonly fields = ["config"] as const;
  readonly $ = "Ready";
  constructor(
    readonly config: Config,
  ) {}
}

/** The start ended here. `message` is a sentence for the visitor. */
export class Failed {
  static readonly fields = ["cause", "message", "problem"] as const;
  readonly $ = "Failed";
  constructor(
    readonly cause: Cause,
    readonly message: string,
    readonly problem: Problem | null,
  ) {}
}

/**
 * Where a waiting job stands: `place` (from 1) of `size` in its group.
 *
 * `eta` is when it should be done, in seconds from now; None where that is not known.
 */
export class Queued {
  static readonly fields = ["job", "place", "size", "eta"] as const;
  readonly $ = "Queued";
  constructor(
    readonly job: number,
    readonly place: number,
    readonly size: number,
    readonly eta: number | null,
  ) {}
}

/** The act counts: send its :class:`Inputs`. */
export class Wanted {
  static readonly fields = ["job"] as const;
  readonly $ = "Wanted";
  constructor(
    readonly job: number,
  ) {}
}

/** The job's function is being called now; `eta` is how long it takes on average, in seconds. */
export class Began {
  static readonly fields = ["job", "eta"] as const;
  readonly $ = "Began";
  constructor(
    readonly job: number,
    readonly eta: number | null,
  ) {}
}

/** One level of progress: `share` is 0 to 1, or None; else `index` of `length` units. */
export class Level {
  static readonly fields = ["share", "index", "length", "unit", "words"] as const;
  readonly $ = "Level";
  constructor(
    readonly share: number | null,
    readonly index: number | null,
    readonly length: number | null,
    readonly unit: string,
    readonly words: string,
  ) {}
}

/** How far the job's function says it is, the outermost level first; none hides it. */
export class Advanced {
  static readonly fields = ["job", "levels"] as const;
  readonly $ = "Advanced";
  constructor(
    readonly job: number,
    readonly levels: readonly Level[],
  ) {}
}

/** What a validator has against the value of an input. */
export class Flaw {
  static readonly fields = ["component", "message"] as const;
  readonly $ = "Flaw";
  constructor(
    readonly component: number,
    readonly message: string,
  ) {}
}

/** A validator refused the inputs; the job ends as `refused`. */
export class Invalid {
  static readonly fields = ["job", "flaws"] as const;
  readonly $ = "Invalid";
  constructor(
    readonly job: number,
    readonly flaws: readonly Flaw[],
  ) {}
}

/** What the job has to show so far. */
export class Update {
  static readonly fields = ["job", "patches"] as const;
  readonly $ = "Update";
  constructor(
    readonly job: number,
    readonly patches: readonly Patch[],
  ) {}
}

/** What a program's call has given so far: its results in order, pictures as files. */
export class Returned {
  static readonly fields = ["job", "values"] as const;
  readonly $ = "Returned";
  constructor(
    readonly job: number,
    readonly values: readonly Value[],
  ) {}
}

/** What a function says to the visitor, said to the program that called it. */
export class Remark {
  static readonly fields = ["job", "notice"] as const;
  readonly $ = "Remark";
  constructor(
    readonly job: number,
    readonly notice: Notice,
  ) {}
}

/**
 * What stands inside a layout from now on, made by a function of `gr.render`.
 *
 * What stood there is gone, and so are the listeners in `gone` and their jobs. A block whose id was
 * there before stays what it was, but for the `props` that are named. New listeners of the page's
 * opening run at once.
 */
export class Rendered {
  static readonly fields = ["container", "children", "components", "listeners", "gone"] as const;
  readonly $ = "Rendered";
  constructor(
    readonly container: number,
    readonly children: readonly Node[],
    readonly components: readonly Component[],
    readonly listeners: readonly Listener[],
    readonly gone: readonly number[],
  ) {}
}

/** The job is over, whatever the way; nothing follows. `problem` is there when it failed. */
export class Ended {
  static readonly fields = ["job", "state", "problem"] as const;
  readonly $ = "Ended";
  constructor(
    readonly job: number,
    readonly state: JobEnd,
    readonly problem: Problem | null,
  ) {}
}

export type JobEnd = "done" | "failed" | "cancelled" | "refused" | "dropped";

/** The file that a `Save` asked for, or why there is none. */
export class Saved {
  static readonly fields = ["request", "file", "problem"] as const;
  readonly $ = "Saved";
  constructor(
    readonly request: number,
    readonly file: File | null,
    readonly problem: Problem | null,
  ) {}
}

/** What a function flagged, to be kept by the browser under the name `folder`. */
export class Flagged {
  static readonly fields = ["folder", "record"] as const;
  readonly $ = "Flagged";
  constructor(
    readonly folder: string,
    readonly record: Value,
  ) {}
}

/**
 * A word to the visitor: a toast. `message` may have markup; `duration` is in seconds.
 *
 * None stays until it is closed.
 */
export class Notice {
  static readonly fields = ["level", "title", "message", "duration"] as const;
  readonly $ = "Notice";
  constructor(
    readonly level: NoticeLevel,
    readonly title: string,
    readonly message: string,
    readonly duration: number | null,
  ) {}
}

export type NoticeLevel = "info" | "warning" | "success" | "error";

/** What a listener of a Dataset has to show for one of its rows, worked out at build time. */
export class Cached {
  static readonly fields = ["listener", "row", "patches"] as const;
  readonly $ = "Cached";
  constructor(
    readonly listener: number,
    readonly row: number,
    readonly patches: readonly Patch[],
  ) {}
}

/**
 * The app as it was when it was built: what to draw before Python is there, and how to start.
 *
 * Where the app's file could not run at build time `config` is None and `why` says so.
 */
export class Baked {
  static readonly fields = ["config", "why", "start", "cached"] as const;
  readonly $ = "Baked";
  constructor(
    readonly config: Config | null,
    readonly why: string,
    readonly start: Start,
    readonly cached: readonly Cached[],
  ) {}
}

export type ToPython = Start | Snap | Visitor | Act | Inputs | Feed | Finish | Cancel | Ask | Quit | Save | Renew;

export type ToPage = Loading | Ready | Failed | Queued | Wanted | Began | Advanced | Update | Returned | Remark | Rendered | Invalid | Ended | Saved | Flagged | Notice;

/** Every class that can cross, by name. */
export const CLASSES = { Picture, Shot, File, Link, Node, Component, Target, Chain, Patch, Listener, Look, Parameter, Endpoint, Config, Frame, Problem, AppFile, RuntimeFile, Runtime, Start, Snap, Visitor, Act, Inputs, Feed, Finish, Cancel, Ask, Quit, Save, Renew, Loading, Ready, Failed, Queued, Wanted, Began, Level, Advanced, Flaw, Invalid, Update, Returned, Remark, Rendered, Ended, Saved, Flagged, Notice, Cached, Baked };

export interface AccordionProps {
  /** The heading. */
  readonly label: string | null;
  /** Whether it is unfolded. */
  readonly open: boolean;
  /** The height of what is inside. */
  readonly height: number | string | null;
  /** Above this height it scrolls. */
  readonly max_height: number | string | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface AnnotatedimageProps {
  /** The picture and its regions to start with. */
  readonly value: Value;
  /** Whether the labels are listed under the picture. */
  readonly show_legend: boolean;
  /** Its height: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** Its width: pixels, or any CSS length. */
  readonly width: number | string | null;
  /** The colour of a label, as CSS has them; others get one of their own. */
  readonly color_map: { readonly [key: string]: string } | null;
  /** The buttons beside the picture, an app's own too. None: fullscreen. */
  readonly buttons: readonly ("fullscreen" | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface BrowserstateProps {
  /** The name it is kept under. None: its place in this app. */
  readonly storage_key: string | null;
  /** Accepted for `None` alone; see `default_value`. */
  readonly value: Value;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface ButtonProps {
  /** The text on it. */
  readonly value: Value;
  /** How much it stands out. */
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  /** How large it is. */
  readonly size: "sm" | "md" | "lg";
  /** A picture before the text: its path or address. */
  readonly icon: File | Link | null;
  /** The address that it leads to when it is pressed. */
  readonly link: string | null;
  /** Where the address is opened. */
  readonly link_target: "_self" | "_blank" | "_parent" | "_top";
  /** Whether it can be pressed. */
  readonly interactive: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface CheckboxProps {
  /** Whether it starts ticked; 1 is yes, 0 is no. */
  readonly value: Value;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface CheckboxgroupProps {
  /** The choices it starts with: a value or a list of them. */
  readonly value: Value;
  /** Whether one box beside its label ticks all of them. */
  readonly show_select_all: boolean;
  /** What is offered: values, or (name, value) tuples. Names are shown, values are passed on. */
  readonly choices: readonly Choice[];
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface CodeProps {
  /** The code it starts with. */
  readonly value: Value;
  /** The language it is in. */
  readonly language: CodeLanguage | null;
  /** How many lines it shows at least. */
  readonly lines: number;
  /** How many lines it grows to before it scrolls. None: any number. */
  readonly max_lines: number | null;
  /** Whether long lines are wrapped. */
  readonly wrap_lines: boolean;
  /** Whether lines are numbered. */
  readonly show_line_numbers: boolean;
  /** The buttons beside it. None: both. */
  readonly buttons: readonly ("copy" | "download" | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface ColorpickerProps {
  /** The colour it starts with, as CSS says it. */
  readonly value: Value;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface ColumnProps {
  /** Its share of a row's width. */
  readonly scale: number;
  /** The width in pixels under which it wraps. */
  readonly min_width: number;
  /** Whether it stands on a ground of its own, or without gaps. */
  readonly variant: "default" | "panel" | "compact";
  /** Whether it shows the progress of what it is an output of. */
  readonly show_progress: boolean;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DataframeProps {
  /** The table it starts with. */
  readonly value: Value;
  /** The fewest and the most rows a visitor can leave; None is no limit. */
  readonly row_limits: readonly (number | null)[] | null;
  /** The fewest and the most columns a visitor can leave; None is no limit. */
  readonly column_limits: readonly (number | null)[] | null;
  /** What the cells are, for all or for each column. */
  readonly datatype: CellType | readonly CellType[] | readonly CellType[];
  /** What encloses a formula in Markdown. None: $$; []: no formulas. */
  readonly latex_delimiters: readonly ({ readonly [key: string]: string | boolean })[] | null;
  /** The height from which on it scrolls: pixels, or any CSS length. */
  readonly max_height: number | string | null;
  /** Whether long text in a cell is wrapped. */
  readonly wrap: boolean;
  /** Whether a line's end in Markdown is a new line. */
  readonly line_breaks: boolean;
  /** The columns' widths: pixels, or any CSS length. */
  readonly column_widths: readonly (string | number)[] | null;
  /** The buttons beside it; only copy is drawn. None: copy. */
  readonly buttons: readonly ("copy" | "fullscreen")[] | null;
  /** Whether rows are numbered. */
  readonly show_row_numbers: boolean;
  /** How much of a cell's text is shown before it is entered. None: all. */
  readonly max_chars: number | null;
  /** Whether rows can be searched for. */
  readonly show_search: "none" | "search" | "filter";
  /** The columns that cannot be changed, counted from 0. */
  readonly static_columns: readonly number[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DatasetProps {
  /** The heading. None: Examples. */
  readonly label: string | null;
  /** The rows. */
  readonly samples: readonly (readonly Value[])[] | null;
  /** The names of the columns. None: the labels of the components. */
  readonly headers: readonly string[] | null;
  /** How rows are drawn. None: a gallery for one column, else a table. */
  readonly layout: "gallery" | "table" | null;
  /** How many rows are drawn at once. */
  readonly samples_per_page: number;
  /** A name for each row, drawn in place of its values. */
  readonly sample_labels: readonly string[] | null;
  /** The kinds of the columns. Worked out of `components`, not to be given. */
  readonly kinds: readonly string[];
  /** The words of a cell where they are not its value. Worked out, not to be given. */
  readonly looks: readonly (readonly (string | null)[])[];
  /** The blocks that a chosen row is put into. For `gr.Examples`. */
  readonly fills: readonly number[];
  /** Columns that are not drawn. For `gr.Examples`. */
  readonly hides: readonly number[];
  /** The row that is chosen when the page opens. For `gr.Examples`. */
  readonly preload: number | null;
  /** The value it starts with. */
  readonly value: Value;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DatetimeProps {
  /** The moment it starts with. */
  readonly value: Value;
  /** Whether it has a time, to the second. */
  readonly include_time: boolean;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DownloadbuttonProps {
  /** The text on it. */
  readonly label: string;
  /** The file: a path, an address, or a function that gives it. */
  readonly value: Value;
  /** How much it stands out. */
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  /** How large it is. */
  readonly size: "sm" | "md" | "lg";
  /** A small picture before its text: a path or an address. */
  readonly icon: string | File | Picture | Link | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether it can be pressed. */
  readonly interactive: boolean;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DraggableProps {
  /** Whether they stand side by side or below each other. */
  readonly orientation: "row" | "column";
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DropdownProps {
  /** The choice it starts with, a list with multiselect; None is no choice. */
  readonly value: Value;
  /** Whether several can be chosen. */
  readonly multiselect: boolean | null;
  /** Whether the visitor can enter what is not among the choices. */
  readonly allow_custom_value: boolean;
  /** How many can be chosen. None: any number. */
  readonly max_choices: number | null;
  /** How many choices are drawn at first; the rest follow as they are reached. */
  readonly num_choices_shown: number | null;
  /** Whether what is typed narrows the choices. */
  readonly filterable: boolean;
  /** What is offered: values, or (name, value) tuples. Names are shown, values are passed on. */
  readonly choices: readonly Choice[];
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface DuplicatebuttonProps {
  /** The text on it. */
  readonly value: Value;
  /** How large it is. */
  readonly size: "sm" | "md" | "lg";
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** Whether it opens the source. */
  readonly _activate: boolean;
  /** How much it stands out. */
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  /** A picture before the text: its path or address. */
  readonly icon: File | Link | null;
  /** The address that it leads to when it is pressed. */
  readonly link: string | null;
  /** Where the address is opened. */
  readonly link_target: "_self" | "_blank" | "_parent" | "_top";
  /** Whether it can be pressed. */
  readonly interactive: boolean;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface FileProps {
  /** The file it starts with: a path, an address, or a list. */
  readonly value: Value;
  /** How many may be given: one, several, or all of a folder. */
  readonly file_count: FileCount;
  /** Which may be given: image, video, audio, text, or endings like .pdf. None: every one. */
  readonly file_types: readonly string[] | null;
  /** Its height: pixels, or any CSS length; longer lists scroll. */
  readonly height: number | string | null;
  /** Whether the visitor can change the order of several files. */
  readonly allow_reordering: boolean;
  /** Buttons of the app's own beside it; a name stands for none. */
  readonly buttons: readonly (string | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface FlagsProps {
  /** The name under which the browser keeps them. */
  readonly folder: string;
  /** The value it starts with. */
  readonly value: Value;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface GalleryProps {
  /** The pictures it starts with. */
  readonly value: Value;
  /** Which files may be given: image, video or endings. None: both. */
  readonly file_types: readonly string[] | null;
  /** How many pictures side by side, fewer where it is narrow; of several, the most. */
  readonly columns: number | readonly number[] | readonly number[] | null;
  /** How many rows before it scrolls, where there is no `height`. */
  readonly rows: number | readonly number[] | readonly number[] | null;
  /** Its height: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** Whether a picture can be enlarged. */
  readonly allow_preview: boolean;
  /** Whether it starts with an enlarged picture. */
  readonly preview: boolean | null;
  /** The picture that is picked, from 0; it is enlarged where that may be. */
  readonly selected_index: number | null;
  /** How a picture fills its frame, as CSS says. None: contain. */
  readonly object_fit: "contain" | "cover" | "fill" | "none" | "scale-down" | null;
  /** The buttons beside the pictures, an app's own too. None: all but share. */
  readonly buttons: readonly ("share" | "download" | "download_all" | "fullscreen" | number)[] | null;
  /** Whether few pictures have the whole width, in fewer columns. */
  readonly fit_columns: boolean;
  /** Where pictures may come from. None: files. */
  readonly sources: readonly ImageSource[] | ImageSource | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface GroupProps {
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface HighlightedtextProps {
  /** What it starts with. */
  readonly value: Value;
  /** CSS colours by category; `+` and `-` for scores. Others are chosen. */
  readonly color_map: { readonly [key: string]: string } | null;
  /** Whether the categories are listed above it. */
  readonly show_legend: boolean;
  /** Whether each marked part is followed by its category. */
  readonly show_inline_category: boolean;
  /** Whether neighbours of one category become one part. */
  readonly combine_adjacent: boolean;
  /** Whether spaces and line ends are kept as they are. */
  readonly show_whitespaces: boolean;
  /** Whether it is written from right to left. */
  readonly rtl: boolean;
  /** Buttons of the app's own beside it; a name stands for none. */
  readonly buttons: readonly (string | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface HtmlProps {
  /** The HTML, or what the template is filled with. */
  readonly value: Value;
  /** HTML with places for the value. */
  readonly html_template: string;
  /** CSS for this element, with places for the value. */
  readonly css_template: string;
  /** JavaScript to run when it is first drawn. */
  readonly js_on_load: string | null;
  /** Whether text is set as everywhere in the app. */
  readonly apply_default_css: boolean;
  /** The height it has at least: pixels, or any CSS length. */
  readonly min_height: number | string | null;
  /** The height from which on it scrolls: pixels, or any CSS length. */
  readonly max_height: number | string | null;
  /** Whether there is room around it. */
  readonly padding: boolean;
  /** Whether it stays at its end when it grows. */
  readonly autoscroll: boolean;
  /** Whether it has a frame and a label. */
  readonly container: boolean;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** HTML for the page's head: scripts and styles that the script needs. */
  readonly head: string | null;
  /** Python functions that the script may call. */
  readonly server_functions: readonly (readonly [name: string, listener: number])[] | null;
  /** Buttons of the app's own beside it; a name stands for none. */
  readonly buttons: readonly (string | number)[] | null;
  /** What the templates know beside the value. */
  readonly props: { readonly [key: string]: Json };
  /** The name above it. */
  readonly label: string | null;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface ImageProps {
  /** The picture it starts with: path, address, PIL, array, or a function that gives one. */
  readonly value: Value;
  /** Its height: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** Its width: pixels, or any CSS length. */
  readonly width: number | string | null;
  /** Where a picture may come from, the first one open. None: all; for a stream the webcam. */
  readonly sources: readonly ImageSource[] | ImageSource | null;
  /** Whether the webcam gives frame after frame. */
  readonly streaming: boolean;
  /** The buttons beside the picture, an app's own too. None: download and fullscreen. */
  readonly buttons: readonly (ImageTool | number)[] | null;
  /** Whether the webcam's picture is turned left to right. */
  readonly mirror_webcam: boolean;
  /** The browser's MediaStreamConstraints for the webcam. */
  readonly webcam_constraints: { readonly [key: string]: Json } | null;
  /** The words shown while it is empty; a line beginning with # is a heading. */
  readonly placeholder: string | null;
  /** What the picture shows, for those who cannot see it. None: its label. */
  readonly alt_text: string | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface ImageeditorProps {
  /** What it starts with: a dict, or a background. */
  readonly value: Value;
  /** Its height: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** Its width: pixels, or any CSS length. */
  readonly width: number | string | null;
  /** Where a background may come from. */
  readonly sources: readonly ImageSource[];
  /** The buttons beside the picture. None: download and fullscreen. */
  readonly buttons: readonly ImageTool[] | null;
  /** The words shown while it is empty; a line beginning with # is a heading. */
  readonly placeholder: string | null;
  /** Whether the webcam is mirrored, and how it is asked for. */
  readonly webcam_options: WebcamOptions | null;
  /** What may be done to the whole picture. */
  readonly transforms: readonly Transform[];
  /** How the crop box begins: (width, height), or '16:9'. */
  readonly crop_size: CropTool | null;
  /** The eraser; False takes it away. */
  readonly eraser: EraserTool | null;
  /** The brush; False takes it and the eraser away. */
  readonly brush: BrushTool | null;
  /** Whether there are layers to choose from, or which; False is one. */
  readonly layers: LayerTool;
  /** Width and height of the empty canvas, in pixels. */
  readonly canvas_size: readonly number[] | null;
  /** Whether the canvas keeps its size, and a background is fitted into it. */
  readonly fixed_canvas: boolean;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface ImagesliderProps {
  /** The two pictures it starts with. */
  readonly value: Value;
  /** Its height: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** Its width: pixels, or any CSS length. */
  readonly width: number | string | null;
  /** The buttons beside the pictures, an app's own too. None: download and fullscreen. */
  readonly buttons: readonly ("download" | "fullscreen" | number)[] | null;
  /** Where the divider begins: percent of the width, 0 to 100. */
  readonly slider_position: number;
  /** The most pixels it is high. */
  readonly max_height: number;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface JsonProps {
  /** What it starts with. */
  readonly value: Value;
  /** Whether everything is open. If not, what lies deeper than three levels is closed. */
  readonly open: boolean;
  /** Whether the items of a list are numbered. */
  readonly show_indices: boolean;
  /** Its height, in which it scrolls: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** The height from which on it scrolls: pixels, or any CSS length. */
  readonly max_height: number | string | null;
  /** The height it has at least: pixels, or any CSS length. */
  readonly min_height: number | string | null;
  /** The buttons beside it. None: copy. */
  readonly buttons: readonly ("copy" | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface LabelProps {
  /** What it starts with. */
  readonly value: Value;
  /** The background of the first class, a CSS colour. */
  readonly color: string | null;
  /** Whether the first of several classes is shown large as well. */
  readonly show_heading: boolean;
  /** Buttons of the app's own beside it; a name stands for none. */
  readonly buttons: readonly (string | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface MarkdownProps {
  /** The Markdown it starts with; common indentation is dropped. */
  readonly value: Value;
  /** Whether it is written from right to left. */
  readonly rtl: boolean;
  /** What encloses a formula: dicts of left, right and display. None: $$; []: no formulas. */
  readonly latex_delimiters: readonly ({ readonly [key: string]: string | boolean })[] | null;
  /** Whether a line's end is a new line. */
  readonly line_breaks: boolean;
  /** Whether each heading has a link to itself. */
  readonly header_links: boolean;
  /** Its height, in which it scrolls: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** The height from which on it scrolls: pixels, or any CSS length. */
  readonly max_height: number | string | null;
  /** The height it has at least: pixels, or any CSS length. */
  readonly min_height: number | string | null;
  /** The buttons beside it. None: no button. */
  readonly buttons: readonly "copy"[] | null;
  /** Whether it has a frame and a label. */
  readonly container: boolean;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether there is room around it. */
  readonly padding: boolean;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface NavbarProps {
  /** Further links: a name and an address each. */
  readonly value: Value;
  /** What the main page is called in it. False: it is not there. */
  readonly main_page_name: string | false;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface NumberProps {
  /** The number it starts with; None is 0 where it is shown. */
  readonly value: Value;
  /** The hint shown while it is empty. */
  readonly placeholder: string | null;
  /** The least it accepts. */
  readonly minimum: number | null;
  /** The most it accepts. */
  readonly maximum: number | null;
  /** What one press of an arrow key changes. */
  readonly step: number;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface PageProps {
  /** What it is called in the bar. */
  readonly name: string;
  /** Its address, after `#/`. */
  readonly path: string;
  /** Whether the bar leads to it. */
  readonly listed: boolean;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface PlotProps {
  /** The figure it starts with. */
  readonly value: Value;
  /** Buttons of the app's own beside it; a name stands for none. */
  readonly buttons: readonly (string | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface RadioProps {
  /** The choice it starts with. None: no choice. */
  readonly value: Value;
  /** Whether it is written from right to left. */
  readonly rtl: boolean;
  /** What is offered: values, or (name, value) tuples. Names are shown, values are passed on. */
  readonly choices: readonly Choice[];
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface RowProps {
  /** Whether it stands on a ground of its own, or without gaps. */
  readonly variant: "default" | "panel" | "compact";
  /** Its share of what it stands in. */
  readonly scale: number | null;
  /** Its height: pixels, or any CSS length. */
  readonly height: number | string | null;
  /** Above this height it scrolls. */
  readonly max_height: number | string | null;
  /** It is at least so high. */
  readonly min_height: number | string | null;
  /** Whether all children are as tall as the tallest. */
  readonly equal_height: boolean;
  /** Whether it shows the progress of what it is an output of. */
  readonly show_progress: boolean;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface SidebarProps {
  /** What it is called. */
  readonly label: string | null;
  /** Whether it is unfolded. */
  readonly open: boolean;
  /** Its width: pixels, or any CSS length. */
  readonly width: number | string;
  /** The side it is on. */
  readonly position: "left" | "right";
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface SliderProps {
  /** The left end. */
  readonly minimum: number;
  /** The right end. */
  readonly maximum: number;
  /** Where it starts; None is the left end. */
  readonly value: Value;
  /** The distance of two stops. None: a power of ten near a hundredth of the range. */
  readonly step: number | null;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface StateProps {
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface StepProps {
  /** Its name. */
  readonly label: string | null;
  /** Whether the visitor can select it. */
  readonly interactive: boolean;
  /** What it is selected by. None: its place. */
  readonly id: number | string | null;
  /** Its share of the height. */
  readonly scale: number | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface TabProps {
  /** Where its name stands. */
  readonly alignment: "left" | "right";
  /** The height of what is inside. */
  readonly height: number | string | null;
  /** Above this height it scrolls. */
  readonly max_height: number | string | null;
  /** Whether what is inside is made before it is first selected. */
  readonly render_children: boolean;
  /** Its name. */
  readonly label: string | null;
  /** Whether the visitor can select it. */
  readonly interactive: boolean;
  /** What it is selected by. None: its place. */
  readonly id: number | string | null;
  /** Its share of the height. */
  readonly scale: number | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface TabsProps {
  /** Whether names that have no room wrap; else their row scrolls. */
  readonly overflow_behavior: "menu" | "wrap";
  /** The id of the leaf that is shown. None: the first. */
  readonly selected: number | string | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface TextboxProps {
  /** The text it starts with. */
  readonly value: Value;
  /** What kind of text it is; all but text is of one line. */
  readonly type: "text" | "password" | "email";
  /** How many lines it shows; with more than one, Enter is a line. */
  readonly lines: number;
  /** How many lines it grows to. None: 20. */
  readonly max_lines: number | null;
  /** The hint shown while it is empty. */
  readonly placeholder: string | null;
  /** Whether it has the focus when the page opens. */
  readonly autofocus: boolean;
  /** Whether it follows the end of a text that a function makes longer. */
  readonly autoscroll: boolean;
  /** The side its text stands on. None: as the language is written. */
  readonly text_align: "left" | "right" | null;
  /** Whether it is written from right to left. */
  readonly rtl: boolean;
  /** How many characters can be typed. */
  readonly max_length: number | null;
  /** A button in it that submits: True, or its text. */
  readonly submit_btn: string | boolean | null;
  /** A button in it that stops: True, or its text. */
  readonly stop_btn: string | boolean | null;
  /** What the browser is told of the input. */
  readonly html_attributes: { readonly [name: string]: string | number | boolean } | null;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The buttons beside its label: its own by name, and those of the app. */
  readonly buttons: readonly (FieldAid | number)[] | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface TimerProps {
  /** The seconds between two ticks. */
  readonly value: Value;
  /** Whether it ticks. */
  readonly active: boolean;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface UploadbuttonProps {
  /** The text on it. */
  readonly label: string;
  /** The file it starts with: a path, or a list of paths. */
  readonly value: Value;
  /** How much it stands out. */
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  /** How large it is. */
  readonly size: "sm" | "md" | "lg";
  /** A small picture before its text: a path or an address. */
  readonly icon: string | File | Picture | Link | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether it can be pressed. */
  readonly interactive: boolean;
  /** How many may be given: one, several, or all of a folder. */
  readonly file_count: FileCount;
  /** Which may be given: image, video, audio, text, or endings like .pdf. None: every one. */
  readonly file_types: readonly string[] | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface WalkthroughProps {
  /** The id of the leaf that is shown. None: the first. */
  readonly selected: number | string | null;
  /** Whether it is shown. Else it keeps its value, and where hidden its element too. */
  readonly visible: boolean | "hidden";
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

/** The parameters of each kind of block. */
export interface Props {
  accordion: AccordionProps;
  annotatedimage: AnnotatedimageProps;
  browserstate: BrowserstateProps;
  button: ButtonProps;
  checkbox: CheckboxProps;
  checkboxgroup: CheckboxgroupProps;
  code: CodeProps;
  colorpicker: ColorpickerProps;
  column: ColumnProps;
  dataframe: DataframeProps;
  dataset: DatasetProps;
  datetime: DatetimeProps;
  downloadbutton: DownloadbuttonProps;
  draggable: DraggableProps;
  dropdown: DropdownProps;
  duplicatebutton: DuplicatebuttonProps;
  file: FileProps;
  flags: FlagsProps;
  gallery: GalleryProps;
  group: GroupProps;
  highlightedtext: HighlightedtextProps;
  html: HtmlProps;
  image: ImageProps;
  imageeditor: ImageeditorProps;
  imageslider: ImagesliderProps;
  json: JsonProps;
  label: LabelProps;
  markdown: MarkdownProps;
  navbar: NavbarProps;
  number: NumberProps;
  page: PageProps;
  plot: PlotProps;
  radio: RadioProps;
  row: RowProps;
  sidebar: SidebarProps;
  slider: SliderProps;
  state: StateProps;
  step: StepProps;
  tab: TabProps;
  tabs: TabsProps;
  textbox: TextboxProps;
  timer: TimerProps;
  uploadbutton: UploadbuttonProps;
  walkthrough: WalkthroughProps;
}

/** The events of each kind of block. */
export interface Events {
  accordion: "expand" | "collapse";
  annotatedimage: "change" | "select";
  browserstate: "change";
  button: "click" | "change";
  checkbox: "change" | "input" | "select";
  checkboxgroup: "change" | "input" | "select";
  code: "change" | "input" | "focus" | "blur";
  colorpicker: "change" | "input" | "release" | "submit" | "focus" | "blur";
  column: never;
  dataframe: "change" | "input" | "select" | "edit";
  dataset: "click" | "select" | "change";
  datetime: "change" | "submit";
  downloadbutton: "click" | "change";
  draggable: never;
  dropdown: "change" | "input" | "select" | "focus" | "blur" | "key_up";
  duplicatebutton: "click" | "change";
  file: "clear" | "upload" | "change" | "select" | "delete" | "download";
  flags: never;
  gallery: "select" | "upload" | "change" | "delete" | "preview_open" | "preview_close";
  group: never;
  highlightedtext: "change" | "select";
  html: "change" | "click";
  image: "clear" | "upload" | "change" | "input" | "select" | "stream";
  imageeditor: "clear" | "upload" | "change" | "input" | "select" | "apply";
  imageslider: "clear" | "upload" | "change" | "input" | "select" | "stream";
  json: "change";
  label: "change" | "select";
  markdown: "change" | "copy";
  navbar: "change";
  number: "change" | "input" | "submit" | "focus" | "blur";
  page: "load";
  plot: "change";
  radio: "select" | "change" | "input";
  row: never;
  sidebar: "expand" | "collapse";
  slider: "change" | "input" | "release";
  state: "change";
  step: "select";
  tab: "select";
  tabs: "change" | "select";
  textbox: "change" | "input" | "select" | "submit" | "focus" | "blur" | "stop" | "copy" | "key_up";
  timer: "change" | "tick";
  uploadbutton: "click" | "upload" | "change";
  walkthrough: "change" | "select";
}

export type Kind = keyof Props;

export type ImageSource = "upload" | "webcam" | "clipboard";

export type ImageTool = "download" | "share" | "fullscreen";

export type Transform = "crop" | "resize";

export type CodeLanguage = "python" | "c" | "cpp" | "markdown" | "latex" | "json" | "html" | "css" | "javascript" | "jinja2" | "typescript" | "yaml" | "dockerfile" | "shell" | "r" | "sql" | "sql-msSQL" | "sql-mySQL" | "sql-mariaDB" | "sql-sqlite" | "sql-cassandra" | "sql-plSQL" | "sql-hive" | "sql-pgSQL" | "sql-gql" | "sql-gpSQL" | "sql-sparkSQL" | "sql-esper";

export type CellType = "str" | "number" | "bool" | "date" | "markdown" | "html" | "image" | "auto";

export type FieldAid = "copy" | "reset" | "fullscreen";

export type FileCount = "single" | "multiple" | "directory";

/** A colour as `#rrggbb`, and how much of it covers: 0 to 1. */
export interface Ink {
  readonly color: string;
  readonly opacity: number;
}

/** A brush; `radius` in pixels of the picture, None as the picture's size says. */
export interface BrushTool {
  readonly radius: number | null;
  readonly inks: readonly Ink[];
  readonly first: Ink;
  readonly is_fixed: boolean;
}

/** An eraser; `radius` as a brush's. */
export interface EraserTool {
  readonly radius: number | null;
}

/** The layers an empty editor has, and what the visitor may do with them. */
export interface LayerTool {
  readonly names: readonly string[];
  readonly may_add: boolean;
  readonly is_shown: boolean;
}

/** How the crop box begins, and the ratio it keeps: a size in pixels, or a ratio alone. */
export interface CropTool {
  readonly width: number;
  readonly height: number;
  readonly is_ratio: boolean;
}

/**
 * How a camera is shown and asked for.
 *
 * `mirror` turns the preview and the photo left to right; `constraints` is the browser's
 * `MediaStreamConstraints`, whose `video` takes the place of Tintype's wish for 1920 x 1440.
 */
export interface WebcamOptions {
  readonly mirror: boolean;
  readonly constraints: { readonly [key: string]: Json } | null;
}
