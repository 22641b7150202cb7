// Another site asks to call the app: its visitor is asked, in the app's own frame. What could be a trap, a
// frame that cannot be seen where it is pressed, is not answered by a press.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import "./permission.css";

interface PermissionProps {
  /** Who asks. */
  readonly name: string;
  readonly app: string;
  readonly allow: () => void;
  readonly refuse: () => void;
}

export function Permission({ name, app, allow, refuse }: PermissionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const isSeen = useSeen(words);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="tt-permission"
      aria-label="Permission"
      onCancel={(event) => {
        event.preventDefault();
        refuse();
      }}
    >
      <p ref={words}>
        <strong>{name}</strong> asks to use this app, {app}: to run it with what that page gives it,
        and to get what comes out.
      </p>
      <p class="tt-permission-answers">
        <Button variant="primary" onClick={allow} disabled={!isSeen}>
          Allow
        </Button>
        <Button onClick={refuse}>Refuse</Button>
      </p>
    </dialog>
  );
}

/** What browsers can tell of an element beside where it is. */
interface Watched extends IntersectionObserverInit {
  readonly trackVisibility: boolean;
  readonly delay: number;
}

/** Milliseconds that it must have been seen: browsers throw presses in a frame away that has just moved. */
const SETTLED = 800;

/** Whether a visitor can see the element, for a while: nothing lies over it, and it is not faint. */
function useSeen(element: { current: HTMLElement | null }): boolean {
  const [isSeen, see] = useState(false);
  useEffect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const how: Watched = { threshold: 1, trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver(([entry]) => {
      const { isVisible } = entry as IntersectionObserverEntry & { isVisible?: boolean };
      clearTimeout(settling);
      if (entry?.isIntersecting !== true || isVisible === false) see(false);
      else settling = setTimeout(() => see(true), SETTLED);
    }, how);
    if (element.current !== null) observer.observe(element.current);
    return () => {
      clearTimeout(settling);
      observer.disconnect();
    };
  }, [element]);
  return isSeen;
}
