// What an HTML component needs in the page's head: put there once, however many ask for it.

const there = new Map<string, Promise<void>>();

/** Resolves when it is there and its scripts have run; rejects in words where one could not be had. */
export function headed(markup: string | null): Promise<void> {
  if (markup === null || markup === "") return Promise.resolve();
  const elements = [...new DOMParser().parseFromString(markup, "text/html").head.children];
  return elements.reduce((before, element) => before.then(() => once(element)), Promise.resolve());
}

/** Scripts are told apart by where they are from, styles too; all else by what it is. */
function once(element: Element): Promise<void> {
  const key = element.getAttribute("src") ?? element.getAttribute("href") ?? element.outerHTML;
  const known = there.get(key);
  if (known !== undefined) return known;
  const coming = put(element);
  there.set(key, coming);
  return coming;
}

function put(given: Element): Promise<void> {
  const element = given instanceof HTMLScriptElement ? scriptLike(given) : given;
  const isFetched = element.hasAttribute("src") || element.matches("link[rel=stylesheet]");
  return new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => reject(new Error(`Not found: ${given.outerHTML}`)));
    document.head.append(element);
    if (!isFetched) resolve();
  });
}

/** A script that was parsed never runs; one that is made does. */
function scriptLike(given: HTMLScriptElement): HTMLScriptElement {
  const script = document.createElement("script");
  for (const { name, value } of given.attributes) script.setAttribute(name, value);
  script.textContent = given.textContent;
  return script;
}
