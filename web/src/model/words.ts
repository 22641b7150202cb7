// Words by the visitor's language: texts have marks in them where Python has a key (i18n.py), and here
// they become the words of the first language of the visitor's that the app has. No DOM.

export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;

const MARK = /__i18n__(\{"__type__": "translation_metadata", "key": "(?:[^"\\]|\\.)*"\})/g;

/** The language that is taken where there is none of the visitor's. */
const FALLBACK = "en";

/** What puts words in place of marks, in any text and in texts within a value. */
export type Translate = <T>(given: T) => T;

export function translator(given: Translations, languages: readonly string[]): Translate {
  const words = wordsFor(given, languages);
  const inText = (text: string) =>
    text.replace(MARK, (_, told: string) => {
      const { key } = JSON.parse(told) as { key: string };
      return words[key] ?? key;
    });
  const translate = (value: unknown): unknown => {
    if (typeof value === "string") return value.includes("__i18n__") ? inText(value) : value;
    if (Array.isArray(value)) return eachChanged(value, translate);
    if (typeof value !== "object" || value?.constructor !== Object) return value;
    return recordOf(value as Record<string, unknown>, translate);
  };
  return translate as Translate;
}

/** A choice is named in the visitor's words; what it stands for is Python's, and so is what is chosen. */
function recordOf(value: Record<string, unknown>, translate: (item: unknown) => unknown) {
  const { choices } = value;
  if (!Array.isArray(choices)) return changed(value, translate);
  const named = choices.map((choice: unknown) =>
    Array.isArray(choice) ? [translate(choice[0]), ...choice.slice(1)] : choice,
  );
  const chosen = "value" in value ? { value: value.value } : {};
  return { ...changed(value, translate), choices: named, ...chosen };
}

/** The same object where nothing in it changed: what is drawn stays drawn. */
function changed(value: Record<string, unknown>, translate: (item: unknown) => unknown) {
  const items = Object.entries(value).map(([key, item]) => [key, translate(item)] as const);
  return items.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(items);
}

function eachChanged(value: unknown[], translate: (item: unknown) => unknown): unknown[] {
  const items = value.map(translate);
  return items.every((item, index) => item === value[index]) ? value : items;
}

/** The words of each language that is wanted over those of the next: a missing one is found there. */
function wordsFor(given: Translations, languages: readonly string[]): Record<string, string> {
  const known = new Map(Object.entries(given).map(([name, words]) => [plain(name), words]));
  const wanted = [...languages, FALLBACK].map(plain).flatMap((name) => [name, base(name)]);
  return Object.assign({}, ...wanted.reverse().map((name) => known.get(name) ?? {}));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

function base(name: string): string {
  return name.split("-")[0] ?? name;
}
