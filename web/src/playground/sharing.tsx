// The link to what is on the desk, and to what is in the app's inputs where that is wanted: how long it is,
// what it fits, and as a QR code.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { encode as qrOf } from "uqr";
import { encode, type Project, ROOM } from "../links/codec.ts";
import { encode as encodeFilled, type Filled } from "../links/filled.ts";
import type { Told } from "../shell/door.ts";
import type { Shell } from "../shell/shell.ts";
import { Button } from "../ui/button.tsx";
import { takenWords } from "./taken.ts";

const PLACES: Readonly<Record<keyof typeof ROOM, string>> = {
  chat: "a chat message",
  qr: "a QR code",
  url: "an address line",
};

/** Characters of an address line that are left to what is no picture. */
const WORDS = 4000;

/** The least bytes that pictures get, where the app alone fills the address line. */
const LEAST = 12_000;

interface Props {
  readonly project: Project;
  readonly home: string;
  readonly shell: Shell;
}

export function Sharing({ project, home, shell }: Props) {
  const [said, say] = useState("");
  const [isWith, take] = useState(false);
  const alone = useMemo(() => linkTo(project, home, []), [project]);
  const isThere = shell.state.value === "ready";
  const { told, problem: silence } = useTold(shell, isWith && isThere, roomBeside(alone.link));
  const rows = isWith && isThere ? (told?.rows ?? NONE) : NONE;
  const { link, problem } = useMemo(() => linkTo(project, home, rows), [project, rows]);
  useEffect(() => say(""), [link]);
  if (link === "")
    return (
      <section aria-label="Link">
        <p class="pg-words">{problem}</p>
      </section>
    );
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => say("Copied"),
      () => say("The browser did not allow copying: select the link and copy it."),
    );
  return (
    <section class="pg-sharing" aria-label="Link">
      <div class="pg-link">
        <label for="link">Link to this app</label>
        <p class="pg-copy">
          <input
            id="link"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            spellcheck={false}
          />
          <Button onClick={copy}>Copy link</Button>
        </p>
        <p class="pg-copied" role="status">
          {said}
        </p>
        <label class="pg-with">
          <input
            type="checkbox"
            checked={isWith}
            disabled={!isThere}
            onChange={(event) => take(event.currentTarget.checked)}
            aria-describedby="with-about"
          />
          With what is in the app
        </label>
        <p id="with-about" class="pg-quiet" role="status">
          {isThere ? silence || takenWords(isWith ? told : null) : "Once the app runs."}
        </p>
        <p class="pg-quiet">
          The whole app is in the link, behind its <code>#</code>: it is sent to nobody but those
          you give it to.
        </p>
      </div>
      <Meter length={link.length} />
      {link.length <= ROOM.qr && <Code link={link} />}
    </section>
  );
}

const NONE: readonly Filled[] = [];

/** What the app says is in its inputs, asked anew when that is something else; one question at a time. */
function useTold(shell: Shell, isWanted: boolean, room: number) {
  const [found, find] = useState<{ told: Told | null; problem: string }>(NOTHING);
  const asking = useRef(false);
  const changes = shell.changes.value;
  const [round, again] = useState(0);
  useEffect(() => {
    if (!isWanted) find(NOTHING);
    if (!isWanted || asking.current) return;
    asking.current = true;
    shell
      .filled(room)
      .then(
        (told) => find({ told, problem: "" }),
        (error: Error) => find({ told: null, problem: error.message }),
      )
      .finally(() => {
        asking.current = false;
        if (shell.changes.peek() !== changes) again(round + 1);
      });
  }, [isWanted, changes, round]);
  return found;
}

const NOTHING = { told: null, problem: "" };

/** The bytes that pictures may have, so that the link stays one for an address line. */
function roomBeside(link: string): number {
  return Math.max(LEAST, Math.floor(((ROOM.url - WORDS - link.length) * 3) / 4));
}

function linkTo(project: Project, home: string, rows: readonly Filled[]) {
  try {
    return { link: `${home}#${encode(project)}${encodeFilled(rows)}`, problem: "" };
  } catch (error) {
    return { link: "", problem: (error as Error).message };
  }
}

/** What it fits, in words and as a bar. */
function Meter({ length }: { length: number }) {
  return (
    <div class="pg-meter">
      <p>{length.toLocaleString("en")} characters</p>
      <ul>
        {Object.entries(ROOM).map(([place, room]) => (
          <li key={place} data-fits={length <= room}>
            <meter min={0} max={room} value={Math.min(length, room)} aria-hidden="true" />
            {length <= room ? "fits" : "is too long for"} {PLACES[place as keyof typeof ROOM]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Dark on light whatever the page's colours are: that is what cameras look for. */
function Code({ link }: { link: string }) {
  const { data, size } = useMemo(() => qrOf(link, { ecc: "L", border: 4 }), [link]);
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return (
    <svg
      class="pg-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="The link as a QR code"
    >
      <path d={path.join("")} />
    </svg>
  );
}
