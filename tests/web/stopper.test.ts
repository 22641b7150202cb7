// stopper.ts: what the page writes is what the worker reads, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Ear, Stopper } from "../../web/src/stopper.ts";

test("a page that may not share memory has none", () => {
  assert.equal(Stopper.make(), undefined);
});

test("the signal and the job it is meant for are seen on the other side", () => {
  const page = new Stopper(new SharedArrayBuffer(8));
  const worker = new Stopper(page.memory);
  assert.deepEqual([worker.signal[0], worker.wanted()], [0, 0]);
  page.stop(70_000);
  assert.deepEqual([worker.signal[0], worker.wanted()], [2, 70_000]);
  worker.signal[0] = 0;
  page.stop(3);
  assert.deepEqual([worker.signal[0], worker.wanted()], [2, 3]);
});

test("a signal that was read and not heard is insisted on, once", () => {
  const stopper = new Stopper(new SharedArrayBuffer(8));
  const insisted: number[] = [];
  let isTheirs = true;
  const ear = new Ear(stopper, (job) => {
    insisted.push(job);
    return isTheirs;
  });
  const look = () => {
    const signal = ear[0];
    ear[0] = 0;
    return signal;
  };
  assert.deepEqual([look(), look(), insisted], [0, 0, []]);
  stopper.stop(3);
  assert.deepEqual([look(), insisted], [2, []]);
  ear.heard();
  assert.deepEqual([look(), insisted], [0, []]);
  stopper.stop(4);
  assert.deepEqual([look(), look(), insisted], [2, 0, []]);
  assert.deepEqual([look(), look(), look(), insisted], [0, 0, 0, [4]]);
  assert.equal(stopper.wanted(), 0, "a signal that is heard after all must find nothing to end");
  isTheirs = false;
  stopper.stop(5);
  assert.deepEqual([look(), look(), look(), look(), insisted], [2, 0, 0, 0, [4, 5]]);
  assert.equal(stopper.wanted(), 5, "what runs was another's");
});
