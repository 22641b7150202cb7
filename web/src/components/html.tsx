// HTML of the author: a template filled with the value, cleaned, and then the author's own script, which
// runs once, as the app's file does. The element's inside is the script's as well as ours, so it is no
// part of what Preact draws.

import { useEffect, useRef } from "preact/hooks";
import type { Held } from "../held.ts";
import type { App, Item } from "../model.ts";
import type { Json } from "../protocol.ts";
import { markup } from "../ui/later.ts";
import { filled } from "./fill.ts";
import { Frame } from "./frame.tsx";
import { length, type ViewProps } from "./view.tsx";
import "./prose.css";

export function HtmlView({ app, item, props }: ViewProps<"html">) {
  const host = useRef<HTMLDivElement>(null);
  const script = useRef<Script | null>(null);
  const data = { ...props.props, value: item.value.value } as Data;
  const told = JSON.stringify([props.html_template, props.css_template, data], plainly);
  const style = useRef<HTMLStyleElement>(null);
  const name = `tt-html-${item.id}`;
  useEffect(() => {
    let isLast = true;
    drawn(props, data)
      .then(({ html, css }) => {
        const element = host.current;
        if (!isLast || element === null) return;
        const wasAtEnd = isAtEnd(element);
        element.innerHTML = html;
        if (style.current !== null) style.current.textContent = css && `.${name} {\n${css}\n}`;
        if (props.autoscroll && wasAtEnd) element.scrollTop = element.scrollHeight;
        if (script.current === null) script.current = begin(element, app, item, props.js_on_load);
        else script.current.changed(data);
      })
      .catch((error: unknown) => console.error(error));
    return () => {
      isLast = false;
    };
  }, [told]);
  const scrolls = props.max_height !== null;
  const own = props.apply_default_css ? "tt-prose" : "";
  return (
    <Frame app={app} item={item} props={props}>
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
  readonly html_template: string;
  readonly css_template: string;
}

async function drawn({ html_template, css_template }: Templates, data: Data) {
  const { html } = await markup();
  const [body, css] = await Promise.all([filled(html_template, data), filled(css_template, data)]);
  return { html: html(body), css };
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
function begin(element: HTMLElement, app: App, item: Item, js: string | null): Script {
  const trigger = (event: string, data: Json = null) => app.tell(item, event, data);
  const watched: Watched[] = [];
  const watch = (names: string | readonly string[], call: () => void) => {
    watched.push({ names: [names].flat() as string[], call });
  };
  let before = dataOf(item);
  if (js === null) element.addEventListener("click", () => trigger("click"));
  else run(js, { element, trigger, watch, props: propsOf(app, item) });
  return {
    changed(data) {
      const isNew = (name: string) => data[name] !== before[name];
      const told = watched.filter(({ names }) => names.some(isNew));
      before = data;
      for (const { call } of told) call();
    },
  };
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
