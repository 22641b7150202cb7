// The camera in its plate: asking, live, or why not; a photo is taken as the sensor sees it.

import type { IconNode } from "lucide";
import { Camera as CameraIcon, CameraOff, Gauge, X } from "lucide";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Frames, Stream } from "../../model/streams.ts";
import type { ImageSource, Picture } from "../../protocol.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Camera, type State } from "./camera.ts";
import { framesOf } from "./frames.ts";
import { pixelsOf } from "./shot.ts";
import "./camera.css";

interface Words {
  readonly icon: IconNode;
  readonly text: string;
  /** The button that goes on from here. */
  readonly ask: string | null;
}

const ASK = "Click to Access Webcam";

const WORDS: Readonly<Record<Exclude<State, "live">, Words>> = {
  idle: { icon: CameraIcon, text: "", ask: ASK },
  asking: { icon: CameraIcon, text: "Allow the camera where the browser asks for it.", ask: null },
  denied: {
    icon: CameraOff,
    text: "The browser does not allow the camera here. Allow it beside the address, then try again.",
    ask: "Try again",
  },
  missing: { icon: CameraOff, text: "There is no camera on this device.", ask: "Try again" },
  taken: {
    icon: CameraOff,
    text: "The camera cannot be read; another program may be using it.",
    ask: "Try again",
  },
  lost: { icon: CameraOff, text: "The camera was disconnected.", ask: "Try again" },
  barred: {
    icon: CameraOff,
    text: "Browsers give cameras only to pages that came by https.",
    ask: null,
  },
};

/** Begins a stream of frames; `over` is called when it has ended, whatever the reason. */
export type StartStream = (open: () => Frames, over: () => void) => Stream;

interface CameraProps {
  readonly constraints: ConstructorParameters<typeof Camera>[0];
  readonly mirror: boolean;
  readonly place: CameraPlace;
  readonly take: (picture: Picture) => void;
  /** Where frames are streamed instead of photos taken. */
  readonly record: StartStream | null;
  /** Told how to look through a camera that streams; null when it does no longer. */
  readonly see: (look: (() => Picture | null) | null) => void;
  /** The other sources, where there is a choice. */
  readonly children: ComponentChildren;
}

/** Whether the camera has the plate. */
export interface CameraPlace {
  /** It is there while there is no picture. */
  readonly stays: boolean;
  /** It is there whatever lies on the plate. */
  readonly covers: boolean;
  /** It asks for itself: a photo was taken and removed, and the visitor was asked before. */
  readonly isEager: boolean;
  /** The visitor came here by a button, which is gone: the next one takes the focus. */
  readonly isOpened: boolean;
  readonly open: () => void;
  readonly taken: () => void;
  /** A picture came from elsewhere. */
  readonly leave: () => void;
  readonly close: () => void;
}

interface Standing {
  readonly stays: boolean;
  readonly covers: boolean;
  readonly isEager: boolean;
}

/** It covers a picture from when it is opened until there is a new one; a stream's covers always. */
export function useCameraPlace(sources: readonly ImageSource[], isStreaming: boolean): CameraPlace {
  const first = { stays: sources[0] === "webcam", covers: false, isEager: false };
  const [standing, setStanding] = useState<Standing>(first);
  return {
    ...standing,
    covers: standing.covers || isStreaming,
    isOpened: standing.covers,
    open: () => setStanding({ stays: true, covers: true, isEager: false }),
    taken: () => setStanding({ stays: true, covers: false, isEager: true }),
    leave: () => setStanding({ ...standing, covers: false, isEager: false }),
    close: () => setStanding(first),
  };
}

/** One camera for as long as the element is there; its light goes out with the element or the page. */
function useCamera(constraints: CameraProps["constraints"], eager: boolean): Camera {
  const [camera] = useState(() => new Camera(constraints));
  useEffect(() => {
    const close = () => camera.close();
    if (eager) camera.open();
    addEventListener("pagehide", close);
    return () => {
      removeEventListener("pagehide", close);
      close();
    };
  }, [camera]);
  return camera;
}

export function CameraView(props: CameraProps) {
  const camera = useCamera(props.constraints, props.place.isEager);
  return <CameraShown camera={camera} {...props} />;
}

/** A camera in whatever state it is. */
export function CameraShown({ camera, ...props }: { camera: Camera } & CameraProps) {
  const state = camera.state.value;
  return state === "live" ? (
    <Live camera={camera} {...props} />
  ) : (
    <Still camera={camera} words={WORDS[state]} focuses={props.place.isOpened || state !== "idle"}>
      {props.children}
    </Still>
  );
}

interface StillProps {
  readonly camera: Camera;
  readonly words: Words;
  readonly focuses: boolean;
  readonly children: ComponentChildren;
}

function Still({ camera, words: { icon, text, ask }, focuses, children }: StillProps) {
  const next = useFocus<HTMLButtonElement>(focuses, ask);
  return (
    <div class="tt-empty" aria-live="polite">
      <Icon node={icon} size={28} />
      {text !== "" && <p>{text}</p>}
      {ask !== null && (
        <Button ref={next} variant="primary" onClick={() => camera.open()}>
          {ask}
        </Button>
      )}
      {children}
    </div>
  );
}

/** The button that goes on from here has the focus when the one before it is gone. */
function useFocus<E extends HTMLElement>(focuses: boolean, step: unknown) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (focuses) element.current?.focus({ preventScroll: true });
  }, [focuses, step]);
  return element;
}

function Live(props: { camera: Camera } & CameraProps) {
  const { camera, mirror, record, place, see } = props;
  const stream = camera.stream.value;
  const take = (picture: Picture) => {
    place.taken();
    props.take(picture);
  };
  const video = useRef<HTMLVideoElement>(null);
  const isMirrored = mirror && !camera.looksAway;
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return;
    shown.srcObject = stream;
    shown.play().catch(() => {}); // what starts by itself stands still while it is out of sight
  }, [stream]);
  useEffect(() => {
    if (record === null) return undefined;
    see(() => video.current && pixelsOf(video.current, isMirrored));
    return () => see(null);
  }, [record === null, isMirrored]);
  return (
    <div class="tt-camera">
      <video
        ref={video}
        data-camera
        class={isMirrored ? "tt-mirrored" : ""}
        muted
        playsInline
        aria-label="What the camera sees"
      />
      <div class="tt-camera-bar">
        <Devices camera={camera} />
        {record === null ? (
          <Shutter video={video} isMirrored={isMirrored} take={take} />
        ) : (
          <Recorder camera={camera} video={video} isMirrored={isMirrored} record={record} />
        )}
        <IconButton
          icon={X}
          name="Close camera"
          onClick={() => {
            camera.close();
            place.close();
          }}
        />
      </div>
    </div>
  );
}

interface ShutterProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly isMirrored: boolean;
  readonly take: CameraProps["take"];
}

function Shutter({ video, isMirrored, take }: ShutterProps) {
  const button = useFocus<HTMLButtonElement>(true, null);
  const snap = () => {
    const shot = video.current && pixelsOf(video.current, isMirrored);
    if (shot) take(shot);
    else video.current?.addEventListener("loadeddata", snap, { once: true }); // the first is on its way
  };
  return (
    <Button ref={button} variant="primary" onClick={snap}>
      Take photo
    </Button>
  );
}

interface RecorderProps {
  readonly camera: Camera;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly isMirrored: boolean;
  readonly record: StartStream;
}

/** Starts and ends a stream of frames; it ends with the camera too. */
function Recorder({ camera, video, isMirrored, record }: RecorderProps) {
  const button = useFocus<HTMLButtonElement>(true, null);
  const [stream, setStream] = useState<Stream | null>(null);
  const [showsRate, setShowsRate] = useState(false);
  const track = camera.track;
  useEffect(() => () => stream?.stop(), [stream, track]);
  const start = () => {
    if (video.current === null || track === undefined) return;
    const shown = video.current;
    const open = () => framesOf(shown, track, isMirrored);
    setStream(record(open, () => setStream(null)));
  };
  return (
    <>
      {stream === null ? (
        <Button ref={button} variant="primary" onClick={start}>
          Record
        </Button>
      ) : (
        <Button ref={button} variant="stop" onClick={() => stream.stop()}>
          Stop
        </Button>
      )}
      {stream !== null && showsRate && <RateOf stream={stream} />}
      <IconButton
        icon={Gauge}
        name="Show frame rate"
        aria-pressed={showsRate}
        onClick={() => setShowsRate(!showsRate)}
      />
    </>
  );
}

function RateOf({ stream }: { stream: Stream }) {
  const rate = stream.rate.value;
  const words =
    rate === null ? "Waiting" : `${rate.frames.toFixed(0)} fps · ${rate.latency.toFixed(0)} ms`;
  return <output class="tt-rate">{words}</output>;
}

/** Which camera, where there are several. */
function Devices({ camera }: { camera: Camera }) {
  const devices = camera.devices.value;
  if (devices.length < 2) return null;
  return (
    <select
      class="tt-input"
      aria-label="Camera"
      value={camera.device}
      onChange={({ currentTarget }) => camera.open(currentTarget.value)}
    >
      {devices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
