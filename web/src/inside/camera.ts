// The camera of a frame without an origin: pictures that come from the page around it, once the visitor
// has allowed it there, as a track like any other.

import { type Frames, type Inner, takeFrames } from "../shell/door.ts";

export function ledCamera(door: Inner): void {
  const { mediaDevices } = navigator;
  if (mediaDevices === undefined || typeof MediaStreamTrackGenerator !== "function") return;
  Object.defineProperties(mediaDevices, {
    getUserMedia: {
      value: async ({ video }: MediaStreamConstraints) => {
        const constraints = typeof video === "object" ? video : {};
        return streamOf((await door.wish({ kind: "camera", constraints })) as Frames);
      },
    },
    enumerateDevices: { value: async () => [] },
  });
}

function streamOf(frames: Frames): MediaStream {
  const track = new MediaStreamTrackGenerator({ kind: "video" });
  const writer = track.writable.getWriter();
  const end = takeFrames(frames, async (bitmap) => {
    const timestamp = Math.round(performance.now() * 1000);
    await writer.write(new VideoFrame(bitmap, { timestamp })).catch(() => {}); // it was stopped
    bitmap.close();
  });
  const stop = track.stop.bind(track);
  track.stop = () => {
    end();
    stop();
  };
  return new MediaStream([track]);
}
