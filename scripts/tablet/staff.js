// Tells staff what a tablet stores, and sends it when they press the button.

import { Seal } from "./seal.js";
import { Sending } from "./sending.js";
import { clockWords, soundWords, waitingWords } from "./states.js";
import { Store } from "./store.js";

const path = document.getElementById("staff").dataset.kiosk;
const store = new Store(path);
const sending = new Sending(path, store, new Seal(store));

const cached = async (address) => (await caches.open(`said-and-done ${path}`)).match(address);
const isReady = async () => (await cached(path)) !== undefined;
const sounds = async () => (await cached(`${path}/sounds`))?.json() ?? null;

/** Elements with one sentence each; an empty sentence has none. */
const elements = (tag, sentences) =>
  sentences
    .filter(Boolean)
    .map((sentence) => Object.assign(document.createElement(tag), { textContent: sentence }));

async function tell() {
  const waiting = await store.waiting();
  const refused = waiting.filter((response) => response.refused);
  const ready = await isReady();
  const states = [
    waitingWords(waiting.length - refused.length),
    ready
      ? "This tablet works without a network."
      : "This tablet is not ready yet. Leave its welcome open with a network for a minute.",
    ready ? soundWords(await sounds()) : "",
    navigator.onLine ? "" : "There is no network now.",
    clockWords(sending),
  ];
  document.getElementById("states").replaceChildren(...elements("p", states));
  document.getElementById("send").hidden = waiting.length === 0;
  tellRefusals(refused.map((response) => response.refused));
}

function tellRefusals(reasons) {
  const section = document.getElementById("refused");
  section.hidden = reasons.length === 0;
  section.querySelector("ul").replaceChildren(...elements("li", reasons));
}

async function send() {
  await sending.today();
  await sending.sendAll().catch(() => {});
  await tell();
}

document.querySelector("#send button").addEventListener("click", send);
addEventListener("online", send);
tell().then(send);
