// The newest frame of a camera, whenever it is asked for: no frame waits for its turn, older ones are
// let go. Two ways: the browser's own frames, untouched; or a drawing of the video.

import { packColours } from "../../colours.ts";
import type { Frames } from "../../model/streams.ts";
import { Shot } from "../../protocol.ts";
import { pixelsOf } from "./shot.ts";

/** Frames of a live video by the best way there is here. */
export function framesOf(
  video: HTMLVideoElement,
  track: MediaStreamTrack,
  isMirrored: boolean,
): Frames {
  return typeof MediaStreamTrackProcessor === "function"
    ? new RawFrames(track, isMirrored)
    : new DrawnFrames(video, isMirrored);
}

declare class MediaStreamTrackProcessor {
  constructor(options: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}

/** The camera's own frames: they go to Python without having been drawn or copied. */
export class RawFrames implements Frames {
  private readonly reader: ReadableStreamDefaultReader<VideoFrame>;
  private newest: VideoFrame | undefined;
  private wake: () => void = () => {};
  private isClosed = false;
  private readonly track: MediaStreamTrack;

  constructor(
    track: MediaStreamTrack,
    private readonly isMirrored: boolean,
  ) {
    this.track = track.clone(); // what ends here must not end for the visitor
    this.reader = new MediaStreamTrackProcessor({ track: this.track }).readable.getReader();
    this.run();
  }

  async next(): Promise<Shot> {
    while (this.newest === undefined && !this.isClosed) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const frame = this.newest;
    if (frame === undefined) throw new Error("The camera was closed.");
    this.newest = undefined;
    const { width, height } = frame.visibleRect ?? { width: 0, height: 0 };
    return new Shot(width, height, { frame, mirrored: this.isMirrored });
  }

  close(): void {
    this.isClosed = true;
    this.newest?.close();
    this.newest = undefined;
    this.reader.cancel().catch(() => {});
    this.track.stop();
    this.wake();
  }

  private async run(): Promise<void> {
    for (;;) {
      const { value: frame } = await this.reader.read();
      if (frame === undefined) return this.close(); // the camera is gone
      if (this.isClosed) return frame.close();
      this.newest?.close();
      this.newest = frame;
      this.wake();
    }
  }
}

/** Frames drawn from the video and read back. */
export class DrawnFrames implements Frames {
  private isClosed = false;
  private last = -1;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly isMirrored: boolean,
  ) {}

  async next(): Promise<Shot> {
    while (!this.isClosed && !this.showsAnother()) await drawnNext(this.video);
    this.last = this.video.currentTime;
    const picture = this.isClosed ? null : pixelsOf(this.video, this.isMirrored);
    if (picture === null) throw new Error("The camera was closed.");
    const { width, height, data } = picture;
    const rgb = new Uint8Array(width * height * 3);
    packColours(data, rgb, width, false); // it was drawn mirrored
    return new Shot(width, height, rgb.buffer);
  }

  close(): void {
    this.isClosed = true;
  }

  /** A camera that has only just been opened has no picture yet, and no size. */
  private showsAnother(): boolean {
    return this.video.videoWidth > 0 && this.video.currentTime !== this.last;
  }
}

/** Wait until the video shows another frame. A page in the background has none. */
function drawnNext(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => resolve());
    else requestAnimationFrame(() => resolve());
  });
}
