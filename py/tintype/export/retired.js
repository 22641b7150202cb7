// Takes the place of a service worker that kept the files of this folder, and goes with all it kept.

addEventListener("message", (event) => event.waitUntil(answer(event)));
addEventListener("activate", (event) => event.waitUntil(leave()));

/** A page of the version before asks to use this one: the answer is how many others are still open. */
async function answer({ data, source, ports }) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = open.filter(({ id, url }) => id !== source.id && url.startsWith(registration.scope));
  if (data.ask === "use" && others.length === 0) skipWaiting();
  ports[0]?.postMessage(others.length);
}

async function leave() {
  await caches.delete(`tintype ${registration.scope}`);
  await registration.unregister();
}
