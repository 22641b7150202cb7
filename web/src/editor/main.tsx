// The editor as the page mounts it: joins what the page holds to the studio, and draws the parts.

import { render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EditorDeed, Host, Mounted, Shown } from "../components/editor/host.ts";
import { messageOf } from "../given.ts";
import type { Held } from "../model/held.ts";
import { Picture } from "../protocol.ts";
import { canvasOf, opened } from "./background.ts";
import { BottomBar, TopBar } from "./bars.tsx";
import { pressed } from "./keys.ts";
import { isRecord } from "./kinds.ts";
import { LayersPanel } from "./layers.tsx";
import { heldOf, type Sheet, sheetOf, type Told, told } from "./sheet.ts";
import { Stage } from "./stage.tsx";
import { Studio } from "./studio.ts";
import { pictureOf } from "./tiles.ts";
import { useViewing } from "./viewing.ts";
import "./editor.css";

/** Draw an editor into an element. */
export function mount(root: HTMLElement, host: Host, shown: Shown): Mounted {
  let held: Held = null;
  let current = shown;
  const report = (value: Held, deed: EditorDeed) => {
    held = host.report(value, deed);
  };
  const studio = new Studio(shown.props, report);
  const draw = () => render(<Editor studio={studio} host={host} props={current.props} />, root);
  const take = async (value: Held, isFirst: boolean) => {
    const before = held;
    held = value;
    try {
      const isAlone = value !== null && !isRecord(value);
      const read = await readTold(value);
      if (held !== value) return;
      studio.load(read.told, read.size, isAlone && !isFirst);
      if (isAlone) held = host.hold(heldOf(studio.sheet));
    } catch (error) {
      if (held !== value) return;
      host.notify(messageOf(error));
      report(before, "edited");
    }
  };
  draw();
  if (shown.value !== null) void take(shown.value, true);
  return {
    update: (next) => {
      current = next;
      studio.settings = next.props;
      draw();
      if (next.value !== held) void take(next.value, false);
    },
    unmount: () => render(null, root),
  };
}

async function readTold(value: Held): Promise<{ told: Told; size: Sheet["canvas"] | null }> {
  const says = told(value);
  if (says.background === null) return { told: says, size: null };
  const { held, size } = await opened(says.background);
  return { told: { ...says, background: held }, size };
}

/** What is seen of a value, as one picture; pixels of the background alone where there is no more. */
export async function flattened(value: Held): Promise<Held> {
  const read = await readTold(value);
  const rules = { canvas: { width: 1, height: 1 }, isFixed: false, names: ["Layer 1"] };
  const { canvas, background, layers } = sheetOf(read.told, read.size, rules);
  const context = canvasOf(canvas).getContext("2d");
  if (context === null) return null;
  if (background !== null) {
    const { left, top, width, height } = background.place;
    context.drawImage((await opened(background.held)).source, left, top, width, height);
  }
  for (const { surface, isShown } of layers) {
    const { source } = await opened(pictureOf(surface));
    if (isShown) context.drawImage(source, 0, 0);
  }
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return new Picture(canvas.width, canvas.height, data.buffer);
}

interface EditorProps {
  readonly studio: Studio;
  readonly host: Host;
  readonly props: Shown["props"];
}

function Editor({ studio, host, props }: EditorProps) {
  const [, redraw] = useState({});
  useLayoutEffect(() => studio.watch(() => redraw({})), [studio]);
  const stage = useRef<HTMLDivElement>(null);
  const viewing = useViewing(stage, studio.sheet.canvas);
  const [areLayersOpen, openLayers] = useState(false);
  const [isFull, setFull] = useFullscreen(host.frame, `${props.label ?? "Image"}, fullscreen`);
  const around = { ...viewing, grain: Math.max(1, Math.round(1 / viewing.view.scale)) };
  useFocusKept(host.frame, () => stage.current);
  useKeys(host.frame, (event) => {
    if (event.key === "Escape" && studio.box === null && (areLayersOpen || isFull)) {
      if (areLayersOpen) openLayers(false);
      else setFull(false);
      return true;
    }
    return pressed(event, studio, around);
  });
  const hasLayers = props.layers.is_shown;
  const name = props.label ?? "Image";
  return (
    <>
      <TopBar studio={studio} host={host} props={props} isFull={isFull} setFull={setFull} />
      <Stage root={stage} studio={studio} host={host} viewing={viewing} name={name} />
      {hasLayers && areLayersOpen && <LayersPanel studio={studio} />}
      <BottomBar
        studio={studio}
        viewing={viewing}
        hasLayers={hasLayers}
        areLayersOpen={areLayersOpen}
        openLayers={openLayers}
      />
    </>
  );
}

/** Keys count while the focus is in the editor, but not those that a field needs for itself. */
function useKeys(frame: HTMLElement, press: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsTo(event.target as HTMLElement, event)) return;
      if (!latest.current(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    frame.addEventListener("keydown", listen);
    return () => frame.removeEventListener("keydown", listen);
  }, [frame]);
}

/** Where a press takes its own button away or bars it, the stage has the focus. */
function useFocusKept(frame: HTMLElement, stage: () => HTMLElement | null): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const enter = ({ target }: FocusEvent) => {
      last.current = target as HTMLElement;
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) last.current = null;
    };
    frame.addEventListener("focusin", enter);
    frame.addEventListener("focusout", leave);
    return () => {
      frame.removeEventListener("focusin", enter);
      frame.removeEventListener("focusout", leave);
    };
  }, [frame]);
  useEffect(() => {
    const element = last.current;
    if (element === null || (element.isConnected && !element.matches(":disabled"))) return;
    last.current = null;
    stage()?.focus({ preventScroll: true });
  });
}

/** Whether a key is for the element that has the focus. */
function belongsTo(element: HTMLElement, { key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (element.matches("input[type=number], select")) return key !== "Escape";
  const isOwn = key.startsWith("Arrow") || key === "Enter" || key === " ";
  return isOwn && !ctrlKey && !metaKey && element.matches("input, button");
}

/** The whole window: the browser's top layer, in which nothing behind can be reached. */
function useFullscreen(frame: HTMLElement, name: string): [boolean, (isFull: boolean) => void] {
  const [isFull, setState] = useState(false);
  const setFull = (next: boolean) => {
    if (next) enter(frame, name);
    else leave(frame);
    setState(next);
  };
  useEffect(() => {
    if (!isFull) return undefined;
    const keep = (event: KeyboardEvent) => keepInside(frame, event);
    frame.addEventListener("keydown", keep);
    return () => frame.removeEventListener("keydown", keep);
  }, [isFull]);
  useEffect(() => () => leave(frame), []);
  return [isFull, setFull];
}

function enter(frame: HTMLElement, name: string): void {
  frame.popover = "manual";
  frame.showPopover();
  frame.setAttribute("role", "dialog");
  frame.setAttribute("aria-modal", "true");
  frame.setAttribute("aria-label", name);
}

function leave(frame: HTMLElement): void {
  if (frame.popover === null) return;
  frame.hidePopover();
  frame.removeAttribute("popover");
  frame.removeAttribute("role");
  frame.removeAttribute("aria-modal");
  frame.removeAttribute("aria-label");
}

/** Tab goes around. */
function keepInside(frame: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const all = [...frame.querySelectorAll<HTMLElement>("button:enabled, input, [tabindex='0']")];
  const stops = all.filter((element) => element.tabIndex >= 0 && element.checkVisibility());
  const [first, last] = [stops[0], stops.at(-1)];
  const [from, to] = event.shiftKey ? [first, last] : [last, first];
  if (document.activeElement !== from) return;
  to?.focus();
  event.preventDefault();
}
