// Keeps a tablet's own pages and their files, so that they open without a network. It holds no
// answers: these are sealed, elsewhere. Pages are asked for without cookies, as nobody in particular.

const PAGE = new URL(self.registration.scope).pathname;
const CACHE = `said-and-done ${PAGE}`;
const PATIENCE = 6000; // milliseconds for a network that does not answer
const OUR_FAULT = 500;
const IN_PAGE = /(?:src|href|data-cards)="(\/assets\/[^"]+)"/g;
const IN_FILE = /url\(["']?([^"')]+)["']?\)|\bfrom\s*["'](\.[^"']+)["']|\bimport\s*["'](\.[^"']+)["']/g;
const SOUND = /src="(\/speech\/[0-9a-f]+\.(opus|mp3))"/g;
const PART = /^bytes=(\d+)-(\d*)$/;
const MOST_SOUND = 40 * 1024 * 1024; // bytes: about 700 pages
const STATE = `${PAGE}/sounds`; // what we know about sounds, for the page for staff
const OTHER_PAGES = /href="([^"]*\?language=[a-z]+)"/g;

self.addEventListener("install", (event) => {
  event.waitUntil(refresh().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data.refresh) event.waitUntil(refresh(event.data.refresh).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (url.pathname.startsWith("/speech/")) event.respondWith(sound(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

let work = Promise.resolve();

/** All pages and files anew, one refresh after another; and sounds of this kind, if there is one. */
function refresh(kind) {
  work = work.catch(() => {}).then(() => allAnew(kind));
  return work;
}

/** Files come first: a page is kept only when all it needs is here. It works without its sound. */
async function allAnew(kind) {
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
  const sounds = soundsOf([...pages.values()].map((one) => one.html));
  const wanted = [...files, ...[...pages.keys(), STATE, ...sounds.keys()].map(whole)];
  const kept = new Set(wanted);
  for (const request of await cache.keys()) {
    if (!kept.has(request.url)) await cache.delete(request);
  }
  if (kind) await bringSounds(cache, [...sounds].filter(([, one]) => one === kind));
}

const whole = (path) => location.origin + path;

/** Each sound of these pages, once, with its kind. */
function soundsOf(pages) {
  return new Map(pages.flatMap((html) => [...html.matchAll(SOUND)].map((one) => [one[1], one[2]])));
}

/** The sounds that we have room for, those of the first page first; and what became of it. */
async function bringSounds(cache, sounds) {
  let [bytes, kept] = [0, 0];
  const tell = (done) =>
    cache.put(STATE, Response.json({ kept, of: sounds.length, bytes, most: MOST_SOUND, done }));
  try {
    for (const [path] of sounds) {
      bytes += await bringSound(cache, path, MOST_SOUND - bytes);
      kept += 1;
      if (kept % 10 === 0) await tell(false);
    }
  } finally {
    await tell(true);
  }
}

/** How many bytes it has. Raises when there is no room for it. */
async function bringSound(cache, path, room) {
  const here = await cache.match(path);
  const answer = here ?? (await fetch(path, { credentials: "omit" }));
  const { size } = await answer.clone().blob();
  if (!answer.ok || size > room) throw new Error(`no room for ${path}`);
  if (!here) await cache.put(path, answer);
  return size;
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

/** A sound out of the tablet; a player asks for parts of it. */
async function sound(request) {
  const here = await caches.match(request.url);
  if (!here) return fetch(request);
  const part = PART.exec(request.headers.get("range") ?? "");
  if (!part) return here;
  const all = await here.blob();
  const from = Number(part[1]);
  const to = Math.min(part[2] ? Number(part[2]) : all.size - 1, all.size - 1);
  const headers = {
    "content-type": all.type,
    "content-length": String(to - from + 1),
    "content-range": `bytes ${from}-${to}/${all.size}`,
    "accept-ranges": "bytes",
  };
  return new Response(all.slice(from, to + 1, all.type), { status: 206, headers });
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
