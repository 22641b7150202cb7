// Buttons for the pages of something long.

import { ChevronLeft, ChevronRight } from "lucide";
import { Fragment } from "preact";
import { Button, IconButton } from "../../ui/button.tsx";

interface PagesProps {
  /** What has the pages. */
  readonly of: string;
  readonly count: number;
  /** From 0. */
  readonly current: number;
  readonly turn: (page: number) => void;
}

export function Pages({ of, count, current, turn }: PagesProps) {
  if (count < 2) return null;
  return (
    <nav class="tt-pages" aria-label={`Pages of ${of}`}>
      <IconButton
        icon={ChevronLeft}
        name="Previous page"
        disabled={current === 0}
        onClick={() => turn(current - 1)}
      />
      {shown(count, current).map((page, index, all) => (
        <Fragment key={page}>
          {index > 0 && page > (all[index - 1] ?? 0) + 1 && <span aria-hidden="true">…</span>}
          <Button
            variant="quiet"
            class="tt-page"
            aria-label={`Page ${page + 1}`}
            aria-current={page === current ? "page" : undefined}
            onClick={() => turn(page)}
          >
            {page + 1}
          </Button>
        </Fragment>
      ))}
      <IconButton
        icon={ChevronRight}
        name="Next page"
        disabled={current === count - 1}
        onClick={() => turn(current + 1)}
      />
    </nav>
  );
}

/** The pages that have a button: the ends, and those about the current one. */
export function shown(count: number, current: number): number[] {
  const near = [0, current - 1, current, current + 1, count - 1];
  return [...new Set(near)].filter((page) => page >= 0 && page < count).sort((a, b) => a - b);
}
