// The whole screen, for what fills the window: in a frame of another page the window is only a part of it.

/** Take the screen, where that is needed and can be; `left` hears when the visitor leaves it. Returns its inverse. */
export function takeScreen(left: () => void): () => void {
  const root = document.documentElement;
  const isPart = root.dataset.embedded !== undefined;
  if (!isPart || !document.fullscreenEnabled) return () => {};
  const hear = () => {
    if (document.fullscreenElement === null) left();
  };
  const taken = root.requestFullscreen().then(
    () => document.addEventListener("fullscreenchange", hear),
    () => {}, // it fills the frame, as it fills a window
  );
  return () => {
    void taken.then(() => {
      document.removeEventListener("fullscreenchange", hear);
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => {});
    });
  };
}
