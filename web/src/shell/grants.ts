// What the visitor has allowed is done here, with the page's own rights: once, and nothing more.

import { download } from "../ui/download.ts";
import { giveFrames, type Wish } from "./door.ts";

/** Do it. What is returned goes into the frame; `ended` is called off when the app ends. */
export async function grant(wish: Wish, ended: AbortSignal): Promise<unknown> {
  switch (wish.kind) {
    case "camera":
      return camera(wish.constraints, ended);
    case "copy":
      return navigator.clipboard.write([
        new ClipboardItem(Object.fromEntries(wish.items.map((blob) => [blob.type, blob]))),
      ]);
    case "paste":
      return paste();
    case "save":
      return download(wish);
  }
}

async function paste(): Promise<Blob[]> {
  const [item] = await navigator.clipboard.read();
  if (item === undefined) return [];
  return Promise.all(item.types.map((type) => item.getType(type)));
}

/** Its pictures go into the frame one by one; the camera itself never does. */
async function camera(video: MediaTrackConstraints, ended: AbortSignal): Promise<MessagePort> {
  const stream = await navigator.mediaDevices.getUserMedia({ video });
  const screen = Object.assign(document.createElement("video"), { srcObject: stream, muted: true });
  await screen.play();
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  ended.addEventListener("abort", stop);
  if (ended.aborted) stop();
  const { port1, port2 } = new MessageChannel();
  giveFrames(port1, () => nextOf(screen), stop);
  return port2;
}

function nextOf(screen: HTMLVideoElement): Promise<ImageBitmap> {
  return new Promise((resolve, reject) => {
    screen.requestVideoFrameCallback(() => createImageBitmap(screen).then(resolve, reject));
  });
}
