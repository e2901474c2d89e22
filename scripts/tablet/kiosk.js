// Turns a tablet's welcome page into the whole survey: it needs no network, saves each page sealed when
// it is left, and sends when it can. In a browser that cannot do this, the welcome page's own form works.

import { CodeCards } from "./code_cards.js";
import { IdleTimeout } from "./idle_timeout.js";
import { Outbox } from "./outbox.js";
import { Pages } from "./pages.js";
import { forgetVoice, resetLater, resetNow } from "./preferences.js";
import { Route } from "./route.js";
// Made with the other assets from answering/route.json.
import { TABLE } from "./route_table.js";
import { Saving } from "./saving.js";
import { Seal } from "./seal.js";
import { Sending } from "./sending.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { questionsOfSurvey } from "./templates.js";

const A_MINUTE = 60 * 1000;

class Kiosk {
  #root;
  #store;
  #outbox;
  #route = new Route(questionsOfSurvey(), TABLE);
  #pages;
  #session;
  #isBusy = false;
  /** Whether the round is over: the welcome page has no form. */
  #isShut = document.getElementById("start") === null;

  constructor(root) {
    const { path, version, cards, longest } = root.dataset;
    this.#root = root;
    this.#store = new Store(path);
    const seal = new Seal(this.#store);
    const sending = new Sending(path, this.#store, seal);
    this.#outbox = new Outbox(this.#store, sending);
    const codeCards = new CodeCards(cards);
    this.#pages = new Pages(root, this.#route, codeCards);
    this.#session = new Session({
      pages: this.#pages,
      route: this.#route,
      saving: new Saving(this.#store, seal, sending),
      cards: codeCards,
      settings: { version, longest: Number(longest) },
      onStored: () => this.#sendInBackground(),
      onEnd: ({ wasInUse }) => this.#welcomeNext(wasInUse),
    });
  }

  async begin() {
    await this.#store.key(); // a browser that stores nothing goes no further
    this.#listen();
    this.#followNetwork();
    setInterval(() => this.#outbox.send(), A_MINUTE);
    const template = document.getElementById("still-there");
    new IdleTimeout({
      template,
      isInUse: () => this.#session.isInUse,
      onTimeout: () => this.#session.timeOut(),
    }).start();
    const { idle, warning } = template.dataset;
    const patience = (Number(idle) + Number(warning)) * 1000;
    await this.#session.findDraft({ patience, isShut: this.#isShut });
    this.#root.dataset.ready = "yes";
  }

  #listen() {
    document.addEventListener("submit", (event) => this.#onSubmit(event));
    document.addEventListener("click", (event) => this.#onClick(event));
    for (const name of ["online", "offline"]) addEventListener(name, () => this.#followNetwork());
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  #onSubmit(event) {
    const isStart = event.target.id === "start";
    if (!isStart && !this.#root.contains(event.target)) return;
    // A survey that is one blank page has no questions here: the council's own pages ask it.
    if (this.#route.questions.length === 0) return;
    event.preventDefault();
    const button = event.submitter?.value || "next";
    this.#once(() => (isStart ? this.#session.start() : this.#session.leave(button)));
  }

  #onClick(event) {
    const change = event.target.closest("[data-go]");
    if (change && this.#root.contains(change)) {
      const { go, number } = change.dataset;
      this.#once(() => this.#session.change(go, Number(number)));
    }
    if (event.target.closest("[data-help]") && !navigator.onLine && !this.#isShut) {
      event.preventDefault();
      this.#once(() => this.#session.showHelp());
    }
  }

  /** Does one thing after another: a second press while a page is being saved does nothing. */
  async #once(work) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
    }
  }

  /** Shows what needs the network only with it, and the words about that only without it. */
  #followNetwork() {
    const { onLine } = navigator;
    const show = (selector, isShown) =>
      document.querySelectorAll(selector).forEach((element) => (element.hidden = !isShown));
    show("[data-needs-network]", onLine);
    show("[data-without-network]", !onLine);
    if (onLine) this.#resetPreferences().catch(() => {});
    this.#sendInBackground();
  }

  #sendInBackground() {
    this.#outbox.send(); // nobody waits for the network
  }

  async #resetPreferences() {
    const { next, path, tidy } = this.#root.dataset;
    if ((await resetNow(next)) && tidy && !this.#session.here) location.replace(path);
  }

  /** Opens the welcome page for the next person as a new page, so that nothing of this person is left. */
  #welcomeNext(wasInUse) {
    const { tidy } = this.#root.dataset;
    if (!wasInUse && !location.search && !tidy) return;
    if (tidy) resetLater();
    this.#openWelcome();
  }

  #openWelcome() {
    const { next } = this.#root.dataset;
    if (navigator.onLine || navigator.serviceWorker?.controller) location.replace(next);
    else {
      this.#pages.showWelcome();
      this.#followNetwork();
    }
  }
}

/** Stores the pages on the tablet, and their sounds in the format that this browser plays. */
async function storePages({ worker, path }) {
  // A test has no worker: without a network it is over.
  if (!navigator.serviceWorker || !worker) return;
  await navigator.serviceWorker.register(worker, { scope: path });
  const { active } = await navigator.serviceWorker.ready;
  const opus = new Audio().canPlayType("audio/ogg; codecs=opus");
  active.postMessage({ refresh: opus ? "opus" : "mp3" });
}

const root = document.getElementById("kiosk");
forgetVoice();
if (window.isSecureContext && window.indexedDB && crypto.subtle) {
  storePages(root.dataset).catch(() => {});
  new Kiosk(root).begin().catch(() => {
    // Nothing can be stored here: the form of the welcome page goes to the council, page by page.
  });
}
