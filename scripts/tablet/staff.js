// Tells whoever looks after a tablet what it keeps, and sends it when they ask for that.

import { Seal } from "./seal.js";
import { Sending } from "./sending.js";
import { clockWords, soundWords, waitingWords } from "./states.js";
import { Store } from "./store.js";

const page = document.getElementById("staff");
const path = page.dataset.kiosk;
const store = new Store(path);
const sending = new Sending(path, store, new Seal(store));

const kept = async (what) => (await caches.open(`said-and-done ${path}`)).match(what);
const ready = async () => (await kept(path)) !== undefined;
const sounds = async () => (await kept(`${path}/sounds`))?.json() ?? null;

function say(place, sentences) {
  place.replaceChildren(
    ...sentences
      .filter(Boolean)
      .map((words) => Object.assign(document.createElement("p"), { textContent: words })),
  );
}

async function tell() {
  const waiting = await store.waiting();
  const refused = waiting.filter((one) => one.refused);
  say(document.getElementById("states"), [
    waitingWords(waiting.length - refused.length),
    (await ready())
      ? "This tablet works without a network."
      : "This tablet is not ready yet. Leave its welcome open with a network for a minute.",
    (await ready()) ? soundWords(await sounds()) : "",
    navigator.onLine ? "" : "There is no network now.",
    clockWords(sending),
  ]);
  document.getElementById("send").hidden = waiting.length === 0;
  const part = document.getElementById("refused");
  part.hidden = refused.length === 0;
  part
    .querySelector("ul")
    .replaceChildren(
      ...refused.map((one) =>
        Object.assign(document.createElement("li"), { textContent: one.refused }),
      ),
    );
}

async function send() {
  await sending.today();
  await sending.all().catch(() => {});
  await tell();
}

document.querySelector("#send button").addEventListener("click", send);
addEventListener("online", send);
tell().then(send);
