// A frame that nobody sees, for a page that only calls an app. It is seen while its visitor is asked.

import { greet, hearFrame, hearGrant } from "../hosts/embedded.ts";

/** Milliseconds after which a page that has loaded and says nothing is none of ours. */
const PATIENCE = 20_000;

const UNSEEN =
  "position: fixed; left: 0; top: 0; width: 1px; height: 1px; border: 0; opacity: 0; pointer-events: none";

const SEEN = [
  "position: fixed; z-index: 2147483647; right: 16px; bottom: 16px",
  "width: min(380px, calc(100vw - 32px)); height: 184px",
  "border: 1px solid #8f867b; border-radius: 10px; box-shadow: 0 4px 24px rgb(0 0 0 / 0.3)",
].join("; ");

/** A way to call an app; `end` takes its frame away. */
export interface Opened {
  readonly port: MessagePort;
  end(): void;
}

/** Load an app's page and ask it for calls. Error where there is none; NotAllowedError where refused. */
export async function openFrame(address: string | URL): Promise<Opened> {
  const url = new URL(address, document.baseURI);
  const frame = document.createElement("iframe");
  const gone = new AbortController();
  const end = () => {
    gone.abort();
    frame.remove();
  };
  frame.title = "An app that this page uses";
  frame.style.cssText = UNSEEN;
  frame.ariaHidden = "true";
  if (crossOriginIsolated && url.origin !== location.origin)
    frame.setAttribute("credentialless", "");
  try {
    const heard = willing(frame, url, gone.signal);
    frame.src = url.href;
    document.body.append(frame);
    await heard;
    const port = greet(frame, url.origin, "calls");
    return { port: await hearGrant(port, (isAsking) => reveal(frame, isAsking)), end };
  } catch (error) {
    end();
    throw error;
  }
}

function willing(frame: HTMLIFrameElement, url: URL, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    hearFrame(frame, (hears) => hears.includes("calls") && resolve(), signal);
    const complain = () => reject(new Error(`There is no app of Tintype at ${url.href}.`));
    frame.addEventListener("load", () => setTimeout(complain, PATIENCE), { once: true, signal });
  });
}

function reveal(frame: HTMLIFrameElement, isAsking: boolean): void {
  frame.style.cssText = isAsking ? SEEN : UNSEEN;
  frame.ariaHidden = isAsking ? null : "true";
}
