// A drawing of lucide's as an SVG that takes the colour and size of the text around it.

import type { IconNode } from "lucide";
import { h } from "preact";

export function Icon({ node, size = 18 }: { node: IconNode; size?: number }) {
  return (
    <svg
      class="tt-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes]) => h(tag, attributes as object))}
    </svg>
  );
}
