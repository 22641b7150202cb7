// The regions of an AnnotatedImage: what they are, their colours, and which lies under a place. No DOM.

import type { Held } from "../../model/held.ts";
import { Picture } from "../../protocol.ts";

/** Left, top, right and bottom in the picture's pixels; the last two excluded. */
export type Corners = readonly [number, number, number, number];

export interface Region {
  readonly label: string;
  readonly box: Corners;
  /** White pixels in the box whose alpha is the mask; null where the box itself is the region. */
  readonly mask: Picture | null;
  readonly colour: string;
}

export interface Annotated {
  readonly image: Held;
  readonly regions: readonly Region[];
}

interface Told {
  readonly image?: Held;
  readonly regions?: readonly { label: string; box: number[]; mask: Picture | null }[];
}

/** What a value says; nothing where there is no picture. */
export function annotatedIn(
  value: Held,
  colours: Readonly<Record<string, string>> | null,
): Annotated {
  const { image = null, regions = [] } = (value ?? {}) as Told;
  const labels = [...new Set(regions.map(({ label }) => label))];
  return {
    image,
    regions: regions.map(({ label, box, mask }) => ({
      label,
      box: [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0],
      mask: mask instanceof Picture ? mask : null,
      colour: colours?.[label] ?? colourOf(labels.indexOf(label)),
    })),
  };
}

/** Colours that are told apart and of one brightness: each a golden angle from the last. */
export function colourOf(index: number): string {
  return `oklch(0.7 0.17 ${Math.round((55 + index * 137.508) % 360)})`;
}

/** The last region at a pixel, which lies on top; -1 for none. */
export function regionAt(regions: readonly Region[], x: number, y: number): number {
  return regions.findLastIndex(({ box, mask }) => {
    const [left, top, right, bottom] = box;
    if (x < left || y < top || x >= right || y >= bottom) return false;
    return mask === null || alphaAt(mask, Math.floor(x - left), Math.floor(y - top)) > 0;
  });
}

function alphaAt({ width, data }: Picture, x: number, y: number): number {
  return new Uint8Array(data)[(y * width + x) * 4 + 3] ?? 0;
}
