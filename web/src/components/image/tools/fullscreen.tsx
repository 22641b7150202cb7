// A picture on the whole screen: a modal dialog of the browser's own, which keeps the focus inside, the
// page behind inert, and works where there is no Fullscreen API.

import { Minus, Plus } from "lucide";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { App } from "../../../model.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { takeScreen } from "../../../ui/screen.ts";
import { Toasts } from "../../../ui/toast.tsx";
import type { Drawn, Handling } from "../picture.tsx";
import type { Size } from "../point.ts";
import { Aim, type Choose, pixelUnder } from "../select.tsx";
import { useStage } from "./stage.ts";
import { percent } from "./zoom.ts";

interface FullscreenProps {
  readonly app: App;
  readonly name: string;
  readonly size: Size;
  readonly drawn: () => Drawn | null;
  readonly choose: Choose | null;
  readonly close: () => void;
  /** The picture itself, drawn as the stage says. */
  readonly picture: (lying: NonNullable<Handling["style"]>) => ComponentChildren;
  /** The bar of tools. */
  readonly children: ComponentChildren;
}

export function Fullscreen(props: FullscreenProps) {
  const { app, name, size, drawn, choose, close, picture, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(".tt-tools [data-tool='Exit fullscreen']")?.focus();
    return takeScreen(close);
  }, []);
  const tap = (place: { x: number; y: number }) => {
    const shown = drawn();
    const pixel = shown && pixelUnder(shown, place);
    if (pixel) choose?.(pixel);
  };
  const stage = useStage(root, size, choose && tap);
  return (
    <dialog
      ref={dialog}
      class="tt-full"
      aria-modal="true"
      aria-label={`${name}, fullscreen`}
      onKeyDown={stage.press}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClose={close}
    >
      <div ref={root} class="tt-stage" {...stage.handlers}>
        {picture(stage.lying)}
        {choose && <Aim drawn={drawn} choose={choose} begin={stage.centre} reveal={stage.reveal} />}
      </div>
      {children}
      <div class="tt-zoom">
        <IconButton icon={Minus} name="Zoom out" onClick={stage.smaller} />
        <Button
          variant="quiet"
          class="tt-zoom-readout"
          title="Show the whole picture"
          aria-label={`${percent(stage.view)}, show the whole picture`}
          onClick={stage.whole}
        >
          {percent(stage.view)}
        </Button>
        <IconButton icon={Plus} name="Zoom in" onClick={stage.larger} />
      </div>
      <Toasts app={app} />
    </dialog>
  );
}
