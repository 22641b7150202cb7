// streams.ts: one frame in flight, the newest next, runs that follow each other.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Held } from "../../web/src/model/held.ts";
import { type Hearing, type Line, Stream } from "../../web/src/model/streams.ts";

/** Lets everything that waits for nothing happen. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}

/** A listener that writes down what it is sent. */
class Written implements Line {
  readonly sent: Held[] = [];
  readonly hearings: Hearing[] = [];
  finished = 0;

  constructor(readonly every = 0) {}

  begin(frame: Held, hearing: Hearing) {
    this.sent.push(`begin ${frame}`);
    this.hearings.push(hearing);
    return {
      feed: (next: Held) => void this.sent.push(next),
      finish: () => {
        this.finished++;
      },
    };
  }

  get last(): Hearing {
    return this.hearings.at(-1) as Hearing;
  }
}

let closed = 0;

function counting() {
  let count = 0;
  return { next: () => Promise.resolve(++count as Held), close: () => void closed++ };
}

test("the next frame goes when the one before it is answered, and not before", async () => {
  const line = new Written();
  new Stream(
    [line],
    counting,
    () => 0,
    () => {},
  );
  await settle();
  assert.deepEqual(line.sent, ["begin 1"]);
  line.last.answered();
  await settle();
  assert.deepEqual(line.sent, ["begin 1", 2]);
});

test("no frame goes sooner after another than the listener wants", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const line = new Written(500);
  let time = 0;
  new Stream(
    [line],
    counting,
    () => time,
    () => {},
  );
  await settle();
  time = 100;
  line.last.answered();
  await settle();
  mock.timers.tick(399);
  await settle();
  assert.deepEqual(line.sent, ["begin 1"]);
  mock.timers.tick(1);
  await settle();
  assert.deepEqual(line.sent, ["begin 1", 2]);
  mock.timers.reset();
});

test("a run that reached its time is followed by another; one that failed ends the stream", async () => {
  const line = new Written();
  let over = 0;
  new Stream(
    [line],
    counting,
    () => 0,
    () => over++,
  );
  await settle();
  line.last.ended(true);
  await settle();
  assert.deepEqual(line.sent, ["begin 1", "begin 2"]);
  line.last.ended(false);
  await settle();
  assert.deepEqual([line.sent.length, over], [2, 1]);
});

test("stop lets the current call finish, sends nothing more and closes the frames", async () => {
  const before = closed;
  const line = new Written();
  let over = 0;
  const stream = new Stream(
    [line],
    counting,
    () => 0,
    () => over++,
  );
  await settle();
  stream.stop();
  await settle();
  assert.deepEqual([line.sent, line.finished, over], [["begin 1"], 1, 1]);
  assert.equal(closed, before + 1);
});

test("a camera that is closed ends the stream", async () => {
  const line = new Written();
  let over = 0;
  const gone = () => ({ next: () => Promise.reject(new Error("gone")), close: () => {} });
  new Stream(
    [line],
    gone,
    () => 0,
    () => over++,
  );
  await settle();
  assert.deepEqual([line.sent, over], [[], 1]);
});

test("each listener has its own pace, and the rate is taken from the answers", async () => {
  const [slow, quick] = [new Written(), new Written()];
  let time = 0;
  const stream = new Stream(
    [slow, quick],
    counting,
    () => time,
    () => {},
  );
  await settle();
  for (let turn = 0; turn < 5; turn++) {
    time += 20;
    quick.last.answered();
    await settle();
  }
  assert.equal(slow.sent.length, 1);
  assert.equal(quick.sent.length, 6);
  assert.deepEqual(stream.rate.value, { frames: 50, latency: 20 });
  assert.equal(stream.isOpen.value, true);
});
