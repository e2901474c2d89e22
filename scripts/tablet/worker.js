// The service worker: stores a tablet's own pages and their files, so that they open without a network.
// It stores no answers; these are sealed, in IndexedDB. Pages are fetched without cookies, so they are
// the pages of nobody in particular.

const PAGE = new URL(self.registration.scope).pathname;
const CACHE = `said-and-done ${PAGE}`;
const PATIENCE = 6000; // milliseconds to wait for a network that does not answer
const SERVER_FAULT = 500;
const FILE = /^\/assets\/|^\/[^/]+\/(photos|look)\/[0-9a-f]+\.(jpg|png|css)$/;
const FILE_IN_PAGE = /(?:src|href|data-cards)="(\/assets\/[^"]+|\/[^"/]+\/(?:photos|look)\/[0-9a-f]+\.(?:jpg|png|css))"/g;
const FILE_IN_FILE =
  /url\(["']?([^"')]+)["']?\)|\bfrom\s*["'](\.[^"']+)["']|\bimport\s*["'](\.[^"']+)["']/g;
const SOUND_IN_PAGE = /src="(\/speech\/[0-9a-f]+\.(opus|mp3))"/g;
const PAGE_IN_OTHER_LANGUAGE = /href="([^"]*\?language=[a-z]+)"/g;
const RANGE = /^bytes=(\d+)-(\d*)$/;
const MOST_SOUND = 40 * 1024 * 1024; // bytes: about 700 pages
const SOUND_STATE = `${PAGE}/sounds`; // how many sounds are stored, for the page for staff

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
  if (FILE.test(url.pathname)) event.respondWith(file(request));
  else if (url.pathname.startsWith("/speech/")) event.respondWith(sound(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

// --- storing pages

let lastRefresh = Promise.resolve();

/** Stores all pages and files anew, one refresh after another; and the sounds in this format, if any. */
function refresh(format) {
  lastRefresh = lastRefresh.catch(() => {}).then(() => refreshNow(format));
  return lastRefresh;
}

/** Files come first: a page is stored only when all that it needs is stored. It works without sound. */
async function refreshNow(format) {
  const cache = await caches.open(CACHE);
  const pages = await fetchPages();
  if (!pages) return; // the round is over, or the server has a fault: what is stored stays
  const htmls = [...pages.values()].map(({ html }) => html);
  const files = await storeFiles(cache, htmls);
  for (const [path, { ok, html, headers }] of pages) {
    if (ok) await cache.put(path, new Response(html, { headers }));
  }
  const sounds = soundsOf(htmls);
  const addresses = [...pages.keys(), SOUND_STATE, ...sounds.keys()].map(withOrigin);
  await removeAllBut(cache, new Set([...files, ...addresses]));
  if (format) await storeSounds(cache, [...sounds].filter(([, each]) => each === format));
}

const withOrigin = (path) => location.origin + path;

/** The welcome page in each language and the page for staff, by their paths; null without a welcome. */
async function fetchPages() {
  const welcome = await fetchAsNobody(PAGE);
  if (!welcome.ok) return null;
  const pages = new Map([[PAGE, welcome]]);
  for (const path of [`${PAGE}/staff`, ...namesIn(welcome.html, PAGE_IN_OTHER_LANGUAGE)]) {
    pages.set(path, await fetchAsNobody(path));
  }
  return pages;
}

/** Reads the page to its end at once: a response that nobody reads holds its connection. */
async function fetchAsNobody(path) {
  const response = await fetch(path, { credentials: "omit", cache: "no-store" });
  return { ok: response.ok, headers: response.headers, html: await response.text() };
}

const namesIn = (text, pattern) =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean));

/** Stores every file that these pages need. Returns the addresses. */
async function storeFiles(cache, htmls) {
  const addresses = new Set();
  for (const html of htmls) {
    for (const path of namesIn(html, FILE_IN_PAGE)) {
      await storeFile(cache, new URL(path, location.origin), addresses);
    }
  }
  return addresses;
}

/** Stores a file, and the files that it names in turn: fonts of a style sheet, parts of a script. */
async function storeFile(cache, url, addresses) {
  if (addresses.has(url.href)) return;
  addresses.add(url.href);
  if (!(await cache.match(url.href))) await cache.add(url.href);
  if (!/\.(css|js)$/.test(url.pathname)) return;
  const text = await (await cache.match(url.href)).text();
  for (const path of namesIn(text, FILE_IN_FILE)) {
    if (!path.startsWith("data:")) await storeFile(cache, new URL(path, url), addresses);
  }
}

async function removeAllBut(cache, addresses) {
  for (const request of await cache.keys()) {
    if (!addresses.has(request.url)) await cache.delete(request);
  }
}

// --- storing sounds

/** The path of each sound of these pages, once, with its format. */
function soundsOf(htmls) {
  const matches = htmls.flatMap((html) => [...html.matchAll(SOUND_IN_PAGE)]);
  return new Map(matches.map(([, path, format]) => [path, format]));
}

/** Stores the sounds that there is room for, those of the first page first, and tells how many. */
async function storeSounds(cache, sounds) {
  let [bytes, count] = [0, 0];
  const tell = (done) => {
    // The page for staff reads these names, also when it is older than this worker.
    const state = { "kept": count, of: sounds.length, bytes, most: MOST_SOUND, done };
    return cache.put(SOUND_STATE, Response.json(state));
  };
  try {
    for (const [path] of sounds) {
      bytes += await storeSound(cache, path, MOST_SOUND - bytes);
      count += 1;
      if (count % 10 === 0) await tell(false);
    }
  } finally {
    await tell(true);
  }
}

/** Returns its size in bytes. Throws when there is no room for it. */
async function storeSound(cache, path, room) {
  const stored = await cache.match(path);
  const response = stored ?? (await fetch(path, { credentials: "omit" }));
  const { size } = await response.clone().blob();
  if (!response.ok || size > room) throw new Error(`no room for ${path}`);
  if (!stored) await cache.put(path, response);
  return size;
}

// --- answering the browser

async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/** A sound, or the part of it that a player asks for. */
async function sound(request) {
  const stored = await caches.match(request.url);
  if (!stored) return fetch(request);
  const range = RANGE.exec(request.headers.get("range") ?? "");
  return range ? partOf(await stored.blob(), range) : stored;
}

function partOf(blob, [, first, last]) {
  const from = Number(first);
  const to = Math.min(last ? Number(last) : blob.size - 1, blob.size - 1);
  const headers = {
    "content-type": blob.type,
    "content-length": String(to - from + 1),
    "content-range": `bytes ${from}-${to}/${blob.size}`,
    "accept-ranges": "bytes",
  };
  return new Response(blob.slice(from, to + 1, blob.type), { status: 206, headers });
}

const timeOut = () =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("too long")), PATIENCE);
  });

/** A page from the network; without a network, or when the server has a fault, the stored page. */
async function page(request, url) {
  try {
    const response = await Promise.race([fetch(request), timeOut()]);
    if (response.status < SERVER_FAULT) return response;
  } catch {
    // There is no network.
  }
  const cache = await caches.open(CACHE);
  const stored = (await cache.match(url.pathname + url.search)) ?? (await cache.match(PAGE));
  return stored ?? Response.error();
}
