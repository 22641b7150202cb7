// What a block shows of the job that is being done for it: that it waits, for how long, how far it is.

import { useEffect, useState } from "preact/hooks";
import type { App, Job, News } from "../model.ts";
import type { Level } from "../protocol.ts";
import "./busy.css";

/** In full: a spinner, words and a bar; minimal: the words alone. */
export function Busy({ app, job }: { app: App; job: Job }) {
  const seconds = useSeconds(job.at);
  const news = job.news.value;
  const isFull = job.listener.show_progress === "full";
  const isThere = app.python.value.state === "ready";
  const told = isThere ? wordsOf(news, seconds) : `Waiting for Python | ${seconds.toFixed(1)} s`;
  return (
    <div class="tt-busy">
      <div class="tt-busy-line">
        {isFull && !news.partial && <span class="tt-spinner" />}
        <span>{told}</span>
      </div>
      {isFull && news.levels.length > 0 && <Progress levels={news.levels} />}
    </div>
  );
}

function Progress({ levels }: { levels: readonly Level[] }) {
  const last = levels.at(-1);
  const share = last === undefined ? null : shareOf(last);
  const words = levels.map(titleOf).filter(Boolean).join(" / ");
  return (
    <div class="tt-progress">
      {words !== "" && <span class="tt-progress-words">{words}</span>}
      <div
        class="tt-bar"
        role="progressbar"
        aria-label={last?.words || "Progress"}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <div style={{ transform: `scaleX(${share ?? 0})` }} />
      </div>
    </div>
  );
}

/** The line of words: counts, or the place in the queue, or that it runs; then the time. */
export function wordsOf(news: News, seconds: number): string {
  const counts = news.levels
    .filter(({ index }) => index !== null)
    .map(({ index, length, unit }) => {
      const of = length === null ? "" : `/${short(length)}`;
      return `${short(index ?? 0)}${of} ${unit}`;
    });
  const what =
    counts.length > 0
      ? counts.join(" | ")
      : news.state === "queued"
        ? `queue: ${news.place}/${news.size}`
        : "processing";
  const eta = news.eta === null ? "" : `/${news.eta.toFixed(1)}`;
  return `${what} | ${seconds.toFixed(1)}${eta} s`;
}

/** What a level is about, and the share of it that is done. */
export function titleOf(level: Level): string {
  const share = shareOf(level);
  const percent = share === null ? "" : `${(share * 100).toFixed(1)}%`;
  return [level.words, percent].filter((part) => part !== "").join(" - ");
}

function shareOf({ share, index, length }: Level): number | null {
  if (share !== null) return Math.min(Math.max(share, 0), 1);
  return index === null || !length ? null : Math.min(index / length, 1);
}

/** Numbers above a thousand with k, M or G. */
function short(number: number): string {
  const units = ["", "k", "M", "G"];
  const power = Math.min(Math.floor(Math.log10(Math.max(number, 1)) / 3), units.length - 1);
  const scaled = number / 1000 ** power;
  return power === 0 && Number.isInteger(number)
    ? String(number)
    : `${scaled.toFixed(1)}${units[power]}`;
}

function useSeconds(since: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((epoch() - since) / 1000), 100);
    return () => clearInterval(timer);
  }, [since]);
  return seconds;
}

/** The page's time of an act: milliseconds since 1970, finer than a millisecond. */
export function epoch(): number {
  return performance.timeOrigin + performance.now();
}
