// HTML of the author: a template filled with the value, cleaned, and then the author's own script, which
// runs once, as the app's file does. The element's inside is the script's as well as ours, so it is no
// part of what Preact draws.

import { Fragment, h, render } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type Held, HeldFile } from "../model/held.ts";
import type { App, Item } from "../model.ts";
import type { HtmlProps, Json } from "../protocol.ts";
import { markup } from "../ui/later.ts";
import { filled } from "./fill.ts";
import { Frame } from "./frame.tsx";
import { headed } from "./head.ts";
import { length, type ViewProps } from "./view.tsx";
import "./prose.css";

export function HtmlView({ app, item, props, node, draw }: ViewProps<"html">) {
  const host = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLElement | null>(null);
  const script = useRef<Script | null>(null);
  const data = { ...props.props, value: item.value.value } as Data;
  const told = JSON.stringify([props.html_template, props.css_template, data], plainly);
  const style = useRef<HTMLStyleElement>(null);
  const name = `tt-html-${item.id}`;
  useEffect(() => {
    let isLast = true;
    drawn(props, data, node.children.length > 0)
      .then(({ html, css }) => {
        const element = host.current;
        if (!isLast || element === null) return;
        const wasAtEnd = isAtEnd(element);
        setInside(element, html, inside);
        if (style.current !== null) style.current.textContent = css && `.${name} {\n${css}\n}`;
        if (props.autoscroll && wasAtEnd) element.scrollTop = element.scrollHeight;
        if (script.current === null) script.current = begin(element, app, item, props);
        else script.current.changed(data);
      })
      .catch((error: unknown) => console.error(error));
    return () => {
      isLast = false;
    };
  }, [told]);
  useLayoutEffect(() => {
    if (node.children.length === 0) return;
    inside.current ??= childrenHost();
    render(h(Fragment, null, draw(node.children)), inside.current);
  });
  useEffect(() => () => void (inside.current && render(null, inside.current)), []);
  const scrolls = props.max_height !== null;
  const own = props.apply_default_css ? "tt-prose" : "";
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <style ref={style} />
      <div
        ref={host}
        class={`${name} ${own} ${props.padding ? "tt-padded" : ""} ${scrolls ? "tt-scrolls" : ""}`}
        style={{ "min-height": length(props.min_height), "max-height": length(props.max_height) }}
        {...(scrolls ? { tabIndex: 0 } : {})}
      />
    </Frame>
  );
}

type Data = Readonly<Record<string, unknown>>;

interface Templates {
  readonly head: string | null;
  readonly html_template: string;
  readonly css_template: string;
}

async function drawn(props: Templates, data: Data, hasChildren: boolean) {
  const [{ html }] = await Promise.all([markup(), headed(props.head)]);
  const [body, css] = await Promise.all([
    filled(props.html_template, data),
    filled(props.css_template, data),
  ]);
  return { html: html(hasChildren ? withPlace(body) : body), css };
}

/** What an author writes where the children are to stand. */
const CHILDREN = "@children";

const PLACE = "data-tt-children";

function withPlace(body: string): string {
  const place = `<div ${PLACE}></div>`;
  return body.includes(CHILDREN) ? body.replace(CHILDREN, place) : body + place;
}

function childrenHost(): HTMLElement {
  const element = document.createElement("div");
  element.className = "tt-inside";
  return element;
}

/** The markup, with the children in their place: they are moved there as they are. */
function setInside(
  element: HTMLElement,
  html: string,
  inside: { current: HTMLElement | null },
): void {
  inside.current?.remove();
  element.innerHTML = html;
  const place = element.querySelector(`[${PLACE}]`);
  if (place !== null && inside.current !== null) place.replaceWith(inside.current);
}

/** JSON has no numbers beyond 2^53. */
function plainly(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function isAtEnd({ scrollTop, clientHeight, scrollHeight }: Element): boolean {
  return scrollTop + clientHeight >= scrollHeight - 4;
}

/** The author's script while its element lives. */
interface Script {
  changed(data: Data): void;
}

type Watched = { readonly names: readonly string[]; readonly call: () => void };

/** Run the author's script; null is Gradio's own, which passes presses on. */
function begin(element: HTMLElement, app: App, item: Item, props: HtmlProps): Script {
  const trigger = (event: string, data: Json = null) => app.tell(item, event, data);
  const watched: Watched[] = [];
  const watch = (names: string | readonly string[], call: () => void) => {
    watched.push({ names: [names].flat() as string[], call });
  };
  let before = dataOf(item);
  const js = props.js_on_load;
  if (js === null) element.addEventListener("click", () => trigger("click"));
  else run(js, { element, trigger, watch, props: propsOf(app, item), ...serverOf(app, props) });
  return {
    changed(data) {
      const isNew = (name: string) => data[name] !== before[name];
      const told = watched.filter(({ names }) => names.some(isNew));
      before = data;
      for (const { call } of told) call();
    },
  };
}

/** Python's functions for the script; and the one by which a file gets to where they find it. */
function serverOf(app: App, { server_functions }: HtmlProps) {
  const calls = (server_functions ?? []).map(
    ([name, listener]) => [name, (...args: Held[]) => app.call(listener, args)] as const,
  );
  const server = Object.fromEntries(calls);
  const upload = async (file: File) => {
    const kept = (await server.upload?.(new HeldFile(file.name, file))) as { path: string };
    return { path: kept.path, url: URL.createObjectURL(file) };
  };
  return { server, upload };
}

function run(js: string, known: Data): void {
  try {
    new Function(...Object.keys(known), js)(...Object.values(known));
  } catch (error) {
    console.error(error);
  }
}

function dataOf(item: Item): Data {
  const { props } = item.props.value;
  return { ...(props as Data), value: item.value.value };
}

/** What a script reads and sets by name; what it sets is drawn, and the value is the visitor's doing. */
function propsOf(app: App, item: Item): object {
  return new Proxy(
    {},
    {
      get: (_, name) => dataOf(item)[String(name)],
      has: (_, name) => String(name) in dataOf(item),
      ownKeys: () => Object.keys(dataOf(item)),
      set: (_, name, value) => {
        if (name === "value") app.did(item, "edited", value as Held);
        else {
          const props = { ...(item.props.value.props as object), [name]: value as Json };
          item.props.value = { ...item.props.value, props };
        }
        return true;
      },
    },
  );
}
