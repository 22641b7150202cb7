// Entry of its own, fetched when a word to the visitor first has markup in it: lets only what is
// harmless through. No frame of ours; the page is handed clean text.

import createPurifier from "dompurify";

const purifier = createPurifier(window);

purifier.addHook("afterSanitizeAttributes", (element) => {
  if (element.tagName !== "A") return;
  element.setAttribute("target", "_blank");
  element.setAttribute("rel", "noopener noreferrer");
});

/** The markup without scripts, styles, forms and whatever else could act. */
export function clean(markup: string): string {
  return purifier.sanitize(markup, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select"],
    FORBID_ATTR: ["style", "id", "class"],
  });
}
