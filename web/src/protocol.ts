// THE DOOR, as the page sees it. Written by py/protocol_ts.py from py/tintype/protocol.py and the
// component tables; never edited. `$` names a message's class; `fields` its order on the wire.

export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

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
 * What a camera saw, on its way to a function: pixels as a Picture's, opaque.
 *
 * `mirrored` says that the visitor saw it mirrored, so that the function has to as well.
 */
export class Shot {
  static readonly fields = ["width", "height", "data", "mirrored"] as const;
  readonly $ = "Shot";
  constructor(
    readonly width: number,
    readonly height: number,
    readonly data: ArrayBuffer | VideoFrame,
    readonly mirrored: boolean,
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
  static readonly fields = ["id", "targets", "chain", "inputs", "outputs", "patches", "js", "python", "cancels", "trigger_mode", "show_progress", "busy", "running", "resting", "scroll_to_output", "stream_every", "api_name"] as const;
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
    readonly api_name: string | null,
  ) {}
}

export type TriggerMode = "once" | "multiple" | "always_last";

export type ShowProgress = "full" | "minimal" | "hidden";

/**
 * All the page needs to draw an app and to know what to send when something happens.
 *
 * `max_file_size` is in bytes; None is no limit.
 */
export class Config {
  static readonly fields = ["title", "tree", "components", "listeners", "max_file_size"] as const;
  readonly $ = "Config";
  constructor(
    readonly title: string | null,
    readonly tree: readonly Node[],
    readonly components: readonly Component[],
    readonly listeners: readonly Listener[],
    readonly max_file_size: number | null,
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
    readonly data: Json,
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

/**
 * The app as it was when it was built: what to draw before Python is there, and how to start.
 *
 * Where the app's file could not run at build time `config` is None and `why` says so.
 */
export class Baked {
  static readonly fields = ["config", "why", "start"] as const;
  readonly $ = "Baked";
  constructor(
    readonly config: Config | null,
    readonly why: string,
    readonly start: Start,
  ) {}
}

export type ToPython = Start | Visitor | Act | Inputs | Feed | Finish | Cancel | Save;

export type ToPage = Loading | Ready | Failed | Queued | Wanted | Began | Advanced | Update | Invalid | Ended | Saved | Notice;

/** Every class that can cross, by name. */
export const CLASSES = { Picture, Shot, File, Link, Node, Component, Target, Chain, Patch, Listener, Config, Frame, Problem, AppFile, RuntimeFile, Runtime, Start, Visitor, Act, Inputs, Feed, Finish, Cancel, Save, Loading, Ready, Failed, Queued, Wanted, Began, Level, Advanced, Flaw, Invalid, Update, Ended, Saved, Notice, Baked };

export interface ButtonProps {
  /** The text on it. */
  readonly value: Value;
  /** How much it stands out. */
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  /** How large it is. */
  readonly size: "sm" | "md" | "lg";
  /** Whether it can be pressed. */
  readonly interactive: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number | null;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
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
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
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
  /** The buttons beside the picture. None: download and fullscreen. */
  readonly buttons: readonly ImageTool[] | null;
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
  readonly min_width: number;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
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
  readonly min_width: number;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface NumberProps {
  /** The number it starts with. */
  readonly value: Value;
  /** The least it accepts. */
  readonly minimum: number | null;
  /** The most it accepts. */
  readonly maximum: number | null;
  /** What one press of an arrow key changes. */
  readonly step: number;
  /** The hint shown while it is empty. */
  readonly placeholder: string | null;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface RowProps {
  /** Whether all children are as tall as the tallest. */
  readonly equal_height: boolean;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
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
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

export interface TextboxProps {
  /** The text it starts with. */
  readonly value: Value;
  /** How many lines it shows; more than one makes it a text area. */
  readonly lines: number;
  /** How many lines it grows to. */
  readonly max_lines: number | null;
  /** The hint shown while it is empty. */
  readonly placeholder: string | null;
  /** A line of explanation under the label. */
  readonly info: string | null;
  /** The name above it. */
  readonly label: string | null;
  /** Whether the label is drawn. */
  readonly show_label: boolean | null;
  /** Whether it has a frame and padding. */
  readonly container: boolean;
  /** Its share of a row's width. */
  readonly scale: number | null;
  /** The width in pixels under which it wraps. */
  readonly min_width: number;
  /** Whether the visitor can change it. None: as its use as input or output says. */
  readonly interactive: boolean | null;
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
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
  /** Whether it is shown. Hidden, it keeps its value. */
  readonly visible: boolean;
  /** The `id` of its element, for CSS. */
  readonly elem_id: string | null;
  /** Classes of its element, for CSS. */
  readonly elem_classes: readonly string[] | string | null;
}

/** The parameters of each kind of block. */
export interface Props {
  button: ButtonProps;
  column: ColumnProps;
  image: ImageProps;
  imageeditor: ImageeditorProps;
  number: NumberProps;
  row: RowProps;
  slider: SliderProps;
  textbox: TextboxProps;
  timer: TimerProps;
}

/** The events of each kind of block. */
export interface Events {
  button: "click";
  column: never;
  image: "clear" | "upload" | "change" | "input" | "select" | "stream";
  imageeditor: "clear" | "upload" | "change" | "input" | "select" | "apply";
  number: "change" | "input" | "submit" | "focus" | "blur";
  row: never;
  slider: "change" | "input" | "release";
  textbox: "change" | "input" | "submit" | "key_up" | "select" | "focus" | "blur";
  timer: "tick";
}

export type Kind = keyof Props;

export type ImageSource = "upload" | "webcam" | "clipboard";

export type ImageTool = "download" | "share" | "fullscreen";

export type Transform = "crop" | "resize";

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
