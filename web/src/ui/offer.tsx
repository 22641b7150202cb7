// That a newer version of the app is there: a calm line, and nothing happens until the visitor says so.

import type { Signal } from "@preact/signals";
import { X } from "lucide";
import { useState } from "preact/hooks";
import { Button, IconButton } from "./button.tsx";
import "./offer.css";

interface OfferProps {
  /** Uses it; the number of other pages that have to be closed first. */
  readonly newer: Signal<(() => Promise<number>) | null>;
}

export function Offer({ newer }: OfferProps) {
  const [others, setOthers] = useState(0);
  const use = newer.value;
  return (
    <div class="tt-offer-place" role="status">
      {use !== null && (
        <div class="tt-offer">
          <p>{others > 0 ? waitsFor(others) : "A new version of this app is ready."}</p>
          <Button onClick={() => use().then(setOthers)} title="This page starts anew">
            Use it
          </Button>
          <IconButton
            icon={X}
            name="Not now"
            onClick={() => {
              newer.value = null;
            }}
          />
        </div>
      )}
    </div>
  );
}

function waitsFor(pages: number): string {
  return pages === 1
    ? "Another page still uses the old version. Close it first."
    : `${pages} other pages still use the old version. Close them first.`;
}
