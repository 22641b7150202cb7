// The link to what is on the desk: how long it is, what it fits, and as a QR code.

import { useMemo, useState } from "preact/hooks";
import { encode as qrOf } from "uqr";
import { encode, type Project, ROOM } from "../links/codec.ts";
import { Button } from "../ui/button.tsx";

const PLACES: Readonly<Record<keyof typeof ROOM, string>> = {
  chat: "a chat message",
  qr: "a QR code",
  url: "an address line",
};

export function Sharing({ project, home }: { project: Project; home: string }) {
  const [said, say] = useState("");
  const { link, problem } = useMemo(() => linkTo(project, home), [project]);
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
        <input
          id="link"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          spellcheck={false}
        />
        <p>
          <Button onClick={copy}>Copy link</Button> <span role="status">{said}</span>
        </p>
        <p class="pg-quiet">
          The whole app is in the link, behind its <code>#</code>: it is sent to nobody but those
          you give it to.
        </p>
        <Meter length={link.length} />
      </div>
      {link.length <= ROOM.qr && <Code link={link} />}
    </section>
  );
}

function linkTo(project: Project, home: string): { link: string; problem: string } {
  try {
    return { link: `${home}#${encode(project)}`, problem: "" };
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
