// Keeps a tablet's own pages and their files, so that they open without a network. It holds no
// answers: these are sealed, elsewhere. Pages are asked for without cookies, as nobody in particular.

const PAGE = new URL(self.registration.scope).pathname;
const CACHE = `said-and-done ${PAGE}`;
const PATIENCE = 6000; // milliseconds for a network that does not answer
const OUR_FAULT = 500;
const IN_PAGE = /(?:src|href|data-cards)="(\/assets\/[^"]+)"/g;
const IN_FILE = /url\(["']?([^"')]+)["']?\)|\bfrom\s*["'](\.[^"']+)["']|\bimport\s*["'](\.[^"']+)["']/g;
const OTHER_PAGES = /href="([^"]*\?language=[a-z]+)"/g;

self.addEventListener("install", (event) => {
  event.waitUntil(refresh().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(refresh().catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

/** All pages and files anew. Files come first: a page is kept only when all it needs is here. */
async function refresh() {
  const cache = await caches.open(CACHE);
  const welcome = await asNobody(PAGE);
  if (!welcome.ok) return; // the round is over, or the council is unwell: what is here stays
  const pages = new Map([[PAGE, welcome]]);
  for (const path of [`${PAGE}/staff`, ...found(OTHER_PAGES, welcome.html)]) {
    pages.set(path, await asNobody(path));
  }
  const files = new Set();
  for (const { html } of pages.values()) {
    for (const path of found(IN_PAGE, html)) await bring(cache, new URL(path, location.origin), files);
  }
  for (const [path, one] of pages) {
    if (one.ok) await cache.put(path, new Response(one.html, { headers: one.headers }));
  }
  const kept = new Set([...files, ...[...pages.keys()].map((path) => location.origin + path)]);
  for (const request of await cache.keys()) {
    if (!kept.has(request.url)) await cache.delete(request);
  }
}

/** A file, and the files that it names in turn: fonts of a sheet, parts of a script. */
async function bring(cache, url, files) {
  if (files.has(url.href)) return;
  files.add(url.href);
  let answer = await cache.match(url.href);
  if (!answer) {
    await cache.add(url.href);
    answer = await cache.match(url.href);
  }
  if (!/\.(css|js)$/.test(url.pathname)) return;
  for (const path of found(IN_FILE, await answer.text())) {
    if (!path.startsWith("data:")) await bring(cache, new URL(path, url), files);
  }
}

const found = (pattern, words) =>
  [...words.matchAll(pattern)].map((match) => match.slice(1).find(Boolean));

/** A page, read to its end at once: an answer that nobody reads keeps its connection. */
async function asNobody(path) {
  const answer = await fetch(path, { credentials: "omit", cache: "no-store" });
  return { ok: answer.ok, headers: answer.headers, html: await answer.text() };
}

async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

const tooLong = () => new Promise((_, no) => setTimeout(() => no(new Error("too long")), PATIENCE));

/** A page from the network; without one, or when the council is unwell, the one that is here. */
async function page(request, url) {
  try {
    const answer = await Promise.race([fetch(request), tooLong()]);
    if (answer.status < OUR_FAULT) return answer;
  } catch {
    // no network
  }
  const cache = await caches.open(CACHE);
  const asked = (await cache.match(url.pathname + url.search)) ?? (await cache.match(PAGE));
  return asked ?? Response.error();
}
