// The document of the frame that a stranger's app runs in, and the policy that keeps it in: no origin, no
// network but what the visitor allows, no frames of its own, nowhere to go. Pure.
//
// The page around it has `frame-src 'none'`, so that the frame cannot lead itself anywhere else either.

import { addressOf } from "../files/carried.ts";

export interface Bundle {
  readonly script: string;
  readonly style: string;
  /** Where Tintype's own files are said to be: nothing is fetched from there. */
  readonly home: string;
}

const HERE = "data: blob:";

export function policyOf(allowed: readonly string[]): string {
  const there = [HERE, ...allowed].join(" ");
  return [
    "default-src 'none'",
    `script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' ${HERE}`,
    `worker-src ${HERE}`,
    "style-src 'unsafe-inline' data:",
    `img-src ${there}`,
    `media-src ${there}`,
    `connect-src ${there}`,
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

export function documentOf({ script, style, home }: Bundle, allowed: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(allowed)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>App</title>
<style>${style.replaceAll("</", "<\\/")}</style>
<script>globalThis.tintypeHome = ${JSON.stringify(home)}; delete globalThis.RTCPeerConnection;</script>
<script type="module" src="${addressOf(script)}"></script>
</head>
<body></body>
</html>`;
}

/** The sites in what a visitor typed, as origins; words for what is none. */
export function sitesIn(text: string): { sites: string[]; wrong: string[] } {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const sites = words.map(siteOf);
  return {
    sites: [...new Set(sites.filter((site) => site !== null))],
    wrong: words.filter((_, at) => sites[at] === null),
  };
}

/** Only a whole origin by https, or of this machine: never a pattern. */
function siteOf(word: string): string | null {
  try {
    const { protocol, hostname, origin } = new URL(/^\w+:/.test(word) ? word : `https://${word}`);
    const isLocal = ["localhost", "127.0.0.1"].includes(hostname);
    const isFit = protocol === "https:" || (protocol === "http:" && isLocal);
    return isFit && /^[\w.:[\]-]+$/.test(hostname) ? origin : null;
  } catch {
    return null;
  }
}
