// The Button: something to press, or an address to go to.

import { useEffect, useMemo } from "preact/hooks";
import { seenAt } from "../carried.ts";
import { type ButtonProps, File } from "../protocol.ts";
import { Button as UiButton } from "../ui/button.tsx";
import { classes, share, type ViewProps } from "./view.tsx";

export function ButtonView({
  app,
  item,
  props,
}: Pick<ViewProps<"button">, "app" | "item" | "props">) {
  const variant = props.variant === "huggingface" ? "secondary" : props.variant;
  const own = classes(`tt-button-${props.size}`, props.elem_classes);
  const shared = {
    "data-component": "button",
    "data-block": item.id,
    id: props.elem_id ?? undefined,
    style: share(props.scale, props.min_width),
    onClick: () => app.did(item, "pressed"),
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

/** The author's picture before the text, which says all that it says. */
function Picture({ of }: { of: NonNullable<ButtonProps["icon"]> }) {
  const url = useMemo(() => {
    if (!(of instanceof File)) return seenAt(of.url);
    return URL.createObjectURL(new Blob([of.data], { type: of.mime }));
  }, [of]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img class="tt-button-picture" src={url} alt="" width={20} height={20} />;
}
