// What a stranger's frame is made of, fetched once from where Tintype's files are: the frame itself has no
// network.

import type { Parts } from "./shell.ts";

/** `home` is the full address of Tintype's folder. */
export async function partsAt(home: string): Promise<Parts> {
  const mark = `${home}mark.svg`;
  const [script, style, worker, drawn] = await Promise.all([
    text(`${home}apart/frame.js`),
    text(`${home}apart/frame.css`),
    text(`${home}apart/worker.js`),
    fetch(mark).then((response) => response.blob()),
  ]);
  const pictures = new Map([[mark, drawn]]);
  return { bundle: { script, style, home: `${home}page.js` }, worker, pictures };
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be fetched.`);
  return response.text();
}
