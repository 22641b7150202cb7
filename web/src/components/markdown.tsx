// Markdown as it is meant to look. Until what reads it is there, its place is kept; if that never
// comes, it is shown as it was written.

import { useEffect, useState } from "preact/hooks";
import { type Delimiters, markup } from "../ui/later.ts";
import { CopyButton } from "./copy.tsx";
import { Frame } from "./frame.tsx";
import { length, type ViewProps } from "./view.tsx";
import "./prose.css";

type Made = { readonly html: string } | "waiting" | "failed";

export function MarkdownView({ app, item, props }: ViewProps<"markdown">) {
  const text = String(item.value.value ?? "");
  const made = useMarkdown(text, props);
  const scrolls = props.height !== null || props.max_height !== null;
  const size = {
    height: length(props.height),
    "max-height": length(props.max_height),
    "min-height": length(props.min_height),
  };
  const shared = {
    class: `tt-prose ${scrolls ? "tt-scrolls" : ""} ${props.padding ? "tt-padded" : ""}`,
    style: size,
    dir: props.rtl ? ("rtl" as const) : undefined,
    ...(scrolls ? { tabIndex: 0 } : {}),
  };
  return (
    <Frame app={app} item={item} props={props}>
      {props.buttons?.includes("copy") && (
        <div class="tt-corner">
          <CopyButton
            app={app}
            text={() => text}
            done={() => app.did(item, "copied", undefined, { value: text })}
          />
        </div>
      )}
      {typeof made === "object" ? (
        <div {...shared} dangerouslySetInnerHTML={{ __html: made.html }} />
      ) : (
        <div {...shared} class={`${shared.class} tt-source tt-source-${made}`}>
          {text}
        </div>
      )}
    </Frame>
  );
}

interface Setting {
  readonly line_breaks: boolean;
  readonly header_links: boolean;
  readonly latex_delimiters: unknown;
}

/** The text as HTML; the one before stays until the next is there. */
export function useMarkdown(text: string, props: Setting): Made {
  const [made, setMade] = useState<Made>("waiting");
  const formulas = (props.latex_delimiters ?? []) as readonly Delimiters[];
  useEffect(() => {
    let isLast = true;
    markup()
      .then(({ markdown }) =>
        markdown(text, { breaks: props.line_breaks, links: props.header_links, formulas }),
      )
      .then((html) => isLast && setMade({ html }))
      .catch(() => isLast && setMade("failed"));
    return () => {
      isLast = false;
    };
  }, [text, props.line_breaks, props.header_links, JSON.stringify(formulas)]);
  return made;
}
