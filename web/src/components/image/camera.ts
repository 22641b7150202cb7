// A camera: the states it can be in as a table, and the one object that holds a stream and lets it go.
// Draws nothing.

import { type Signal, signal } from "@preact/signals";
import type { Json } from "../../protocol.ts";

export type State = "idle" | "asking" | "live" | "denied" | "missing" | "taken" | "lost" | "barred";
export type Happening = "ask" | "open" | "close" | "refuse" | "miss" | "take" | "lose" | "bar";

/** What follows on what; anything not named changes nothing. */
export const NEXT: Readonly<Record<State, Readonly<Partial<Record<Happening, State>>>>> = {
  idle: { ask: "asking", bar: "barred" },
  asking: {
    open: "live",
    refuse: "denied",
    miss: "missing",
    take: "taken",
    lose: "lost",
    close: "idle",
  },
  live: { close: "idle", lose: "lost", refuse: "denied", ask: "asking" },
  denied: { ask: "asking" },
  missing: { ask: "asking" },
  taken: { ask: "asking" },
  lost: { ask: "asking" },
  barred: {},
};

/** What an error of getUserMedia means. */
const MEANING: Readonly<Record<string, Happening>> = {
  NotAllowedError: "refuse",
  SecurityError: "refuse",
  NotFoundError: "miss",
  OverconstrainedError: "miss",
  NotReadableError: "take",
  AbortError: "take",
};

/** What Gradio asks for where the author asks for nothing. */
const USUAL: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1440 } };

const REMEMBERED = "tintype-camera";

export interface Device {
  readonly id: string;
  readonly name: string;
}

export class Camera {
  readonly state: Signal<State> = signal("idle");
  readonly stream: Signal<MediaStream | null> = signal(null);
  readonly devices: Signal<readonly Device[]> = signal([]);
  private asked = 0;

  constructor(private readonly constraints: Json) {}

  get track(): MediaStreamTrack | undefined {
    return this.stream.value?.getVideoTracks()[0];
  }

  /** The id of the camera that is open. */
  get device(): string {
    return this.track?.getSettings().deviceId ?? "";
  }

  /** Whether the camera looks away from the visitor, as the back one of a phone: never mirrored. */
  get looksAway(): boolean {
    return this.track?.getSettings().facingMode === "environment";
  }

  /** Ask for the camera, for a certain one where it is named. A later ask overtakes an earlier one. */
  async open(device?: string): Promise<void> {
    if (navigator.mediaDevices?.getUserMedia === undefined) {
      this.happen("bar");
      return;
    }
    const number = ++this.asked;
    this.release();
    this.happen("ask");
    try {
      const stream = await ask(wanted(this.constraints, device));
      if (number === this.asked) await this.hold(stream);
      else release(stream);
    } catch (error) {
      if (number === this.asked) this.happen(MEANING[(error as Error).name] ?? "lose");
    }
  }

  /** Let the camera go: its light goes out. */
  close(): void {
    this.asked++;
    this.release();
    this.happen("close");
  }

  private async hold(stream: MediaStream): Promise<void> {
    this.stream.value = stream;
    this.track?.addEventListener("ended", () => this.ended(stream));
    this.happen("open");
    remember(this.device);
    this.devices.value = await listed();
  }

  /** The track ended by itself: the device is gone, or the permission. */
  private async ended(stream: MediaStream): Promise<void> {
    if (this.stream.value !== stream) return;
    this.release();
    this.happen((await isDenied()) ? "refuse" : "lose");
  }

  private release(): void {
    if (this.stream.value !== null) release(this.stream.value);
    this.stream.value = null;
  }

  private happen(what: Happening): void {
    this.state.value = NEXT[this.state.value][what] ?? this.state.value;
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** A camera that is not there any more is no reason to fail while there is another. */
async function ask(video: MediaTrackConstraints): Promise<MediaStream> {
  const { deviceId, ...others } = video;
  return navigator.mediaDevices.getUserMedia({ video }).catch((error: Error) => {
    if (deviceId === undefined || MEANING[error.name] !== "miss") throw error;
    return navigator.mediaDevices.getUserMedia({ video: others });
  });
}

/** The author's constraints, and which camera: the visitor's choice, now or the last time. */
export function wanted(constraints: Json, chosen: string | undefined): MediaTrackConstraints {
  const video = videoOf(constraints) ?? USUAL;
  const isNamed = "deviceId" in video || "facingMode" in video;
  const device = chosen ?? (isNamed ? "" : remembered());
  return device === "" ? video : { ...video, deviceId: { exact: device } };
}

/** What an author asks for replaces what is usual; with or without `video` around it. */
function videoOf(constraints: Json): MediaTrackConstraints | null {
  if (constraints === null || typeof constraints !== "object") return null;
  const video = "video" in constraints ? constraints.video : constraints;
  return typeof video === "object" ? (video as MediaTrackConstraints | null) : null;
}

async function listed(): Promise<Device[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === "videoinput")
    .map(({ deviceId, label }, index) => ({ id: deviceId, name: label || `Camera ${index + 1}` }));
}

async function isDenied(): Promise<boolean> {
  const name = "camera" as PermissionName; // Firefox does not know it
  const asked = await navigator.permissions?.query({ name }).catch(() => undefined);
  return asked?.state === "denied" || asked?.state === "prompt";
}

/** Private windows may forbid storage; then nothing is remembered. */
function remembered(): string {
  try {
    return localStorage.getItem(REMEMBERED) ?? "";
  } catch {
    return "";
  }
}

function remember(device: string): void {
  try {
    localStorage.setItem(REMEMBERED, device);
  } catch {
    // as it was before there was storage
  }
}
