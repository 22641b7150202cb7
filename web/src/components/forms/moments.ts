// How a moment is written: by Python, and by the platform's control. No DOM.

/** Words like "now - 5m" are no moment yet: they are shown as they are. */
export const MOMENT = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;

/** "2024-12-31 23:59:59" as a control says it. Inverse of `fromInput`. */
export function toInput(value: string): string {
  return value.replace(" ", "T");
}

/** What a control says, with its seconds; null where nothing whole is entered. */
export function fromInput(text: string): string | null {
  if (text === "") return null;
  const [day, time] = text.split("T");
  if (time === undefined) return day ?? null;
  return `${day} ${time.length === 5 ? `${time}:00` : time.slice(0, 8)}`;
}
