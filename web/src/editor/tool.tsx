// A button of the editor's bars. As ui/button.tsx draws it, whose style sheet is the page's.

import type { IconNode } from "lucide";
import type { JSX } from "preact";
import { Icon } from "../ui/icon.tsx";

interface ToolProps extends Omit<JSX.IntrinsicElements["button"], "icon"> {
  readonly icon: IconNode;
  readonly name: string;
  /** The key that does the same, where there is one. */
  readonly keys?: string;
}

export function ToolButton({ icon, name, keys, ...rest }: ToolProps) {
  return (
    <button
      type="button"
      class="tt-button tt-button-quiet tt-icon-button tt-ed-tool"
      aria-label={name}
      aria-keyshortcuts={keys?.replace("Ctrl", "Control")}
      title={keys === undefined ? name : `${name} (${keys})`}
      {...rest}
    >
      <Icon node={icon} />
    </button>
  );
}
