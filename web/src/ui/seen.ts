// What is said in a frame goes where the visitor looks: only the browser knows which part of a tall frame that is.

/** Note on an element, as `--seen-from`, how much of it is above what is seen now. */
export function noteSeen(root: HTMLElement): void {
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    if (entry === undefined) return;
    const from = entry.intersectionRect.top - entry.boundingClientRect.top;
    root.style.setProperty("--seen-from", `${Math.max(0, from)}px`);
  });
  observer.observe(root);
}
