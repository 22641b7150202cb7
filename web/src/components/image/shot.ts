// What the camera sees at this moment as pixels, at the sensor's own resolution.

import { Picture } from "../../protocol.ts";

/** The picture a video shows, mirrored where the visitor saw it mirrored; null before there is one. */
export function pixelsOf(video: HTMLVideoElement, isMirrored: boolean): Picture | null {
  const { videoWidth: width, videoHeight: height } = video;
  const context = new OffscreenCanvas(width || 1, height || 1).getContext("2d", {
    alpha: false,
    willReadFrequently: true,
  });
  if (width === 0 || context === null) return null;
  if (isMirrored) context.setTransform(-1, 0, 0, 1, width, 0);
  context.drawImage(video, 0, 0);
  return new Picture(width, height, context.getImageData(0, 0, width, height).data.buffer);
}
