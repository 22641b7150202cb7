// What a hostile app tries in its page. A function of our site and another one; gives JSON.
(async (ours, theirs) => {
  const settled = (target, good, bad) =>
    new Promise((yes, no) => {
      target[`on${good}`] = yes;
      target[`on${bad}`] = no;
    });
  const put = (tag, fields) => {
    const element = Object.assign(document.createElement(tag), fields);
    document.body.append(element);
    return settled(element, "load", "error");
  };
  const none = () => {
    throw new Error("none");
  };
  const tries = {
    "local storage": () => localStorage.getItem("secret"),
    "session storage": () => sessionStorage.length,
    "cookies": () => document.cookie.includes("secret") || none(),
    "database": () => settled(indexedDB.open("ours"), "success", "error"),
    "caches": () => caches.open("ours"),
    "service worker": () => navigator.serviceWorker.register("/sw.js"),
    "the parent's document": () => parent.document.body.innerHTML,
    "the parent's storage": () => parent.localStorage.getItem("secret"),
    "the parent's address": () => parent.location.href,
    "the top page": () => {
      top.location.href = `${theirs}/top`;
    },
    "a window": () => window.open(`${theirs}/window`) || none(),
    "fetch ours": () => fetch(`${ours}/apps/index.html`),
    "fetch another": () => fetch(`${theirs}/fetch`),
    "a picture": () => put("img", { src: `${theirs}/picture` }),
    "a script": () => put("script", { src: `${theirs}/script.js` }),
    "a style": () => put("link", { rel: "stylesheet", href: `${theirs}/style` }),
    "a prefetch": () => put("link", { rel: "prefetch", href: `${theirs}/prefetch` }),
    "a frame": () => put("iframe", { src: `${theirs}/frame` }).then(none),
    "a form": () => {
      const form = Object.assign(document.createElement("form"), { action: `${theirs}/form` });
      document.body.append(form);
      form.submit();
      none();
    },
    "a beacon": () => {
      navigator.sendBeacon(`${theirs}/beacon`, "x");
      none();
    },
    "the browser's own camera": () =>
      MediaDevices.prototype.getUserMedia.call(navigator.mediaDevices, { video: true }),
    "the place": () => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no)),
    "the whole screen": () => document.body.requestFullscreen(),
    "a dialog": () => confirm("Tintype: log in again") || none(),
    "a socket": () => settled(new WebSocket(theirs.replace("http", "ws")), "open", "error"),
    "calls": () => new RTCPeerConnection(),
    "a forged letter": () => {
      parent.postMessage({ wish: { kind: "camera" }, news: { kind: "python", state: "x" } }, "*");
      none();
    },
  };
  const found = {};
  for (const [name, act] of Object.entries(tries)) {
    const late = new Promise((_, no) => setTimeout(no, 1500));
    const tried = Promise.race([(async () => act())(), late]);
    found[name] = await tried.then(() => "reached", () => "stopped");
  }
  return JSON.stringify(found);
})
