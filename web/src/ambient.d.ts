// What the compiler does not know by itself.

/** A file of text, imported as its text. */
declare module "*.txt" {
  const text: string;
  export default text;
}

/** A track that is written to, where the browser has it. */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { kind: "video" });
  readonly writable: WritableStream<VideoFrame>;
}
