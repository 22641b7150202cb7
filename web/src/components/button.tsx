// The Button: something to press, or an address to go to.

import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { seenAt } from "../files/carried.ts";
import { type ButtonProps, File } from "../protocol.ts";
import { Button as UiButton } from "../ui/button.tsx";
import { classes, share, type ViewProps } from "./view.tsx";

interface OneProps extends Pick<ViewProps<"button">, "app" | "item" | "props"> {
  /** What the page itself does when it is pressed. */
  readonly pressed?: () => void;
}

export function ButtonView({ app, item, props, pressed }: OneProps) {
  useLayoutEffect(() => {
    arrive(item.id);
    return () => leaveFocus(item.id);
  }, [item]);
  const variant = props.variant === "huggingface" ? "secondary" : props.variant;
  const own = classes(`tt-button-${props.size}`, props.elem_classes);
  const shared = {
    "data-component": item.kind,
    "data-block": item.id,
    id: props.elem_id ?? undefined,
    style: share(props.scale, props.min_width),
    onClick: () => {
      app.did(item, "pressed");
      pressed?.();
    },
  };
  const inside = (
    <>
      {props.icon !== null && <Picture of={props.icon} />}
      {String(item.value.value ?? "")}
    </>
  );
  if (props.link !== null && props.interactive) {
    return (
      <a
        class={`tt-button tt-button-${variant} ${own}`}
        href={props.link}
        target={props.link_target}
        rel="noopener noreferrer"
        {...shared}
      >
        {inside}
      </a>
    );
  }
  return (
    <UiButton variant={variant} class={own} disabled={!props.interactive} {...shared}>
      {inside}
    </UiButton>
  );
}

/** The blocks of buttons that were not there a moment ago. */
const arrived = new Set<number>();

function arrive(block: number): void {
  arrived.add(block);
  requestAnimationFrame(() => requestAnimationFrame(() => arrived.delete(block)));
}

/** A button that goes while it has the focus leaves it to one that comes in its place, as Stop for Submit. */
function leaveFocus(block: number): void {
  const own = document.activeElement;
  const row = own?.parentElement;
  if (!(own instanceof HTMLElement) || own.dataset.block !== String(block) || !row) return;
  requestAnimationFrame(() => {
    const beside = [...row.querySelectorAll<HTMLElement>(":scope > [data-component=button]")];
    const next = beside.find((button) => arrived.has(Number(button.dataset.block)));
    if (document.activeElement === document.body) next?.focus();
  });
}

/** The author's picture before the text, which says all that it says. */
function Picture({ of }: { of: NonNullable<ButtonProps["icon"]> }) {
  const url = useMemo(() => {
    if (!(of instanceof File)) return seenAt(of.url);
    return URL.createObjectURL(new Blob([of.data], { type: of.mime }));
  }, [of]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img class="tt-button-picture" src={url} alt="" width={20} height={20} />;
}
