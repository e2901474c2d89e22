// Turns a tablet's welcome into the whole survey: it needs no network, keeps each page sealed when it
// is left, and sends when it can. Where a browser cannot do that, the welcome's own form works.

import { ABOUT_TOLD, ABOUT_YOU, AboutYou, about } from "./about.js";
import { Cards } from "./card.js";
import { Pages } from "./pages.js";
import { Seal } from "./seal.js";
import { Sending } from "./sending.js";
import { clockWords, refusedWords, waitingWords } from "./states.js";
import { Store } from "./store.js";
import {
  ALONE,
  AT_START,
  HELPERS,
  Survey,
  fresh,
  isOnBehalf,
  question,
  saidAnything,
  toSend,
  words,
} from "./survey.js";
import { watch } from "./watch.js";

const A_MINUTE = 60 * 1000;
const NOBODY = "nobody";
/** Nobody and somebody at once. */
const cannotBe = (picked) => picked.includes(NOBODY) && picked.length > 1;
// Where it says that somebody chose how pages look, and that no network took it back yet.
const UNTIDY = "untidy";
const BESIDE = ["rest", "help"];
const SENT = { name: "sent" };

class Kiosk {
  constructor(root) {
    const { path, next, version, cards, longest } = root.dataset;
    Object.assign(this, { root, path, next, version, longest: Number(longest) });
    this.store = new Store(path);
    this.seal = new Seal(this.store);
    this.sending = new Sending(path, this.store, this.seal);
    this.cards = new Cards(cards);
    this.pages = new Pages(root, this.cards);
    this.survey = new Survey(this.pages.questions());
    this.sent = Promise.resolve();
    this.forget();
  }

  /** Nobody is answering. */
  forget() {
    this.answers = null;
    this.aboutYou = null;
    this.card = null;
    this.here = null;
    this.before = null;
    this.busy = false;
  }

  async begin() {
    await this.store.key(); // where nothing can be kept, we go no further
    this.isShut = document.getElementById("start") === null;
    document.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("click", (event) => this.clicked(event));
    for (const name of ["online", "offline"]) addEventListener(name, () => this.network());
    this.network();
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    setInterval(() => this.send(), A_MINUTE);
    const template = document.getElementById("still-there");
    const asks = () => this.answers !== null || this.here?.name === "about";
    watch({ template, asks, onGone: () => this.gone() });
    this.patience = (Number(template.dataset.idle) + Number(template.dataset.warning)) * 1000;
    await this.findDraft();
    this.root.dataset.ready = "yes";
  }

  /** What needs the network is there with it, and other words without it. */
  network() {
    const { onLine } = navigator;
    document.querySelectorAll("[data-needs-network]").forEach((one) => (one.hidden = !onLine));
    document.querySelectorAll("[data-without-network]").forEach((one) => (one.hidden = onLine));
    if (onLine) this.tidyUp().catch(() => {});
    this.send();
  }

  /** Nobody finds how the one before wanted pages to look. Only the council can take that cookie out, so
   * where there was no network it is done when there is one. */
  async tidyUp() {
    if (!localStorage.getItem(UNTIDY)) return;
    await fetch(this.next, { cache: "no-store" });
    localStorage.removeItem(UNTIDY);
    if (this.root.dataset.tidy && !this.here) location.replace(this.path);
  }

  /** Somebody closed the browser on the way. For as long as the page would have stayed open, they may
   * carry on; afterwards their answers are set aside for their card. */
  async findDraft() {
    const aboutSomebody = await this.store.draft("about");
    if (aboutSomebody) {
      const { key } = await this.seal.open(aboutSomebody);
      await this.store.queue(key, aboutSomebody, "about");
    }
    const sealed = await this.store.draft();
    if (!sealed) return;
    // A draft from before supporters were asked here has no place for what they think.
    const found = { supporter: {}, alone: null, ...(await this.seal.open(sealed)) };
    const age = Date.now() - found.at;
    const theirs = age >= 0 && age < this.patience && found.version === this.version;
    if (!theirs || this.isShut) return this.setAside(found);
    this.found = found;
    this.here = { name: "was-it-you" };
    await this.pages.show(this.here, found, this.survey);
  }

  submitted(event) {
    if (event.target.id !== "start" && !this.root.contains(event.target)) return;
    // A survey that is one blank page has no questions here: the council's own pages ask it.
    if (this.survey.questions.length === 0) return;
    event.preventDefault();
    const then = event.submitter?.value || "next";
    this.once(() => (event.target.id === "start" ? this.start() : this.leave(then)));
  }

  clicked(event) {
    const change = event.target.closest("[data-go]");
    if (change && this.root.contains(change)) {
      this.answers.changing = true;
      const { go, number } = change.dataset;
      const places = { question, words, helpers: () => HELPERS, alone: () => ALONE };
      this.once(() => this.go(places[go](Number(number))));
    }
    const help = event.target.closest("[data-help]");
    if (help && !navigator.onLine && !this.isShut) {
      event.preventDefault();
      this.once(() => this.help());
    }
  }

  /** One thing after another: a second press while the first is kept does nothing. */
  async once(work) {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
    } finally {
      this.busy = false;
    }
  }

  async start() {
    this.answers = fresh(this.version, await this.cards.make());
    navigator.storage?.persist?.().catch(() => {});
    await this.go(AT_START);
  }

  async go(step) {
    this.here = step;
    if (this.answers && !BESIDE.includes(step.name)) this.answers.here = step;
    const shown = this.answers ?? this.aboutYou?.said ?? { card: this.card };
    await this.pages.show(step, shown, this.survey);
  }

  async help() {
    if (this.here?.name !== "help") this.before = this.here;
    if (this.answers && this.here.name !== "help") this.read();
    if (this.here?.name === "about") this.readAbout();
    await this.go({ name: "help" });
  }

  async leave(then) {
    const special = {
      "was-it-you": () => this.wasItYou(then),
      help: () => (this.before ? this.go(this.before) : this.again()),
      rest: () => (then === "next" ? this.go(this.answers.here) : this.setAside(this.answers, true)),
      sent: () => (then === "about" ? this.go(ABOUT_YOU) : this.again()),
      "about-you": () => this.go(then === "next" ? about(1) : SENT),
      about: () => this.leaveAbout(then),
      "about-told": () => this.again(),
    }[this.here.name];
    if (special) return special();
    if (then === "again") return this.go({ ...ALONE, again: true });
    const problem = this.problem(then);
    if (problem) return this.pages.complain(problem);
    this.read(then);
    const step = this.survey.onward(this.answers, this.here, then);
    if (this.here.name === "check" && then === "next") return this.finish();
    if (!(await this.keep(step)) && then !== "hide") return undefined;
    if (step.name === "check") this.answers.changing = false;
    return this.go(step);
  }

  problem(then) {
    const { picked, supporter, wording } = this.pages.read();
    if (["hide", "skip"].includes(then)) return "";
    if (wording.length > this.longest) return "tooLong";
    if (!["question", "at-start", "helpers", "without-helper"].includes(this.here.name)) return "";
    if (then === "next" && picked.length === 0 && !supporter && !wording) return "nothingPicked";
    return then === "next" && cannotBe(picked) ? "nobodyAndSomebody" : "";
  }

  /** Take what is on the page into the answers. A skipped page takes an answer away. */
  read(then = "rest") {
    const { picked, supporter, ...wrote } = this.pages.read();
    const { name, number } = this.here;
    const given = then === "skip" ? [] : picked;
    const nothing = cannotBe(picked) || (picked.length === 0 && !supporter);
    const stays = nothing && ["back", "rest"].includes(then);
    if (name === "question" && !stays) {
      const kept = (before, now) => (then === "skip" ? "" : (now ?? before ?? ""));
      const { answers } = this;
      answers.picked[number] = kept(answers.picked[number], given[0]);
      if (isOnBehalf(answers)) {
        answers.supporter[number] = kept(answers.supporter[number], supporter);
      }
    }
    if (name === "without-helper") this.readAlone(then, given[0], wrote.wording);
    if (name === "at-start" && !stays) this.answers.start = then === "skip" ? null : given;
    if (name === "helpers" && !stays) this.answers.help = then === "skip" ? null : given;
    if (name === "more-about") this.answers.more = given;
    if (name === "words") {
      delete this.answers.wrote[number];
      if (wrote.wording) {
        wrote.wording = wrote.wording.toWellFormed?.() ?? wrote.wording;
        this.answers.wrote[number] = wrote;
      }
      this.answers.picked[number] ??= "";
    }
  }

  /** What is said without the helper takes the place of what was said before; to skip takes it away. */
  readAlone(then, answer, wording) {
    if (then === "skip") this.answers.alone = null;
    else if (answer || wording) {
      const before = this.answers.alone;
      this.answers.alone = {
        answer: answer ?? before?.answer ?? "",
        wording: (wording || before?.wording) ?? "",
      };
    }
  }

  /** Whether the page that is left is kept, or may be left all the same: on a full tablet the answers
   * go on in memory while there is a network that can take them at the end. */
  async keep(step) {
    const here = step.name === "rest" ? this.here : step;
    try {
      await this.store.saveDraft(await this.seal.close({ ...this.answers, here, at: Date.now() }));
      return true;
    } catch {
      if (navigator.onLine) return true;
      this.pages.complain("full");
      return false;
    }
  }

  /** Send: the answers wait in the queue, and the screen forgets them. */
  async finish() {
    const whole = toSend(this.answers, true);
    try {
      await this.store.queue(whole.key, await this.seal.close(whole));
    } catch {
      if (!(await this.sending.one(whole))) return this.pages.complain("full");
      await this.store.removeDraft().catch(() => {});
    }
    const { card } = this.answers;
    const asked = this.pages.aboutYou;
    this.answers = null;
    this.card = card;
    this.aboutYou = asked && new AboutYou(asked, card);
    await this.go(SENT);
    this.send(); // nobody waits for the network
    return undefined;
  }

  /** Leave a question about the person. Each is kept at once; the last one, or to stop, ends it. */
  async leaveAbout(then) {
    const { number } = this.here;
    const [picked] = this.pages.read().picked;
    if (then === "next" && !picked) return this.pages.complain("nothingPicked");
    this.aboutYou.keep(number, picked, then);
    const step = this.aboutYou.onward(number, then);
    const kept = step === ABOUT_TOLD ? await this.queueAbout() : await this.keepAbout();
    if (!kept) return this.pages.complain("full");
    return this.go(step === ABOUT_TOLD && !this.toldAbout ? SENT : step);
  }

  /** Take what is on the page, if there is anything. */
  readAbout() {
    this.aboutYou.keep(this.here.number, this.pages.read().picked[0], "stop");
  }

  async keepAbout() {
    if (!this.aboutYou.saidAnything) return true;
    try {
      await this.store.saveDraft(await this.seal.close(this.aboutYou.said), "about");
      return true;
    } catch {
      return navigator.onLine;
    }
  }

  /** It waits from now on, and the screen forgets it. Whether it is safe, or there was nothing. */
  async queueAbout() {
    const { said } = this.aboutYou;
    this.toldAbout = this.aboutYou.saidAnything;
    if (!this.toldAbout) return true;
    try {
      await this.store.queue(said.key, await this.seal.close(said), "about");
    } catch {
      if (!(await this.sending.one(said))) return false;
      await this.store.removeDraft("about").catch(() => {});
    }
    this.aboutYou = null;
    this.send();
    return true;
  }

  /** They stop on the way: what they said goes to the council as a draft for their card. */
  async setAside(answers, andThen = false) {
    const whole = toSend(answers, false);
    try {
      if (saidAnything(answers)) await this.store.queue(whole.key, await this.seal.close(whole));
      else await this.store.removeDraft();
    } catch {
      if (!(await this.sending.one(whole))) return false;
    }
    this.answers = null;
    this.send();
    if (andThen) await this.again();
    return true;
  }

  async wasItYou(then) {
    const found = this.found;
    this.found = null;
    if (then !== "next") {
      await this.setAside(found);
      return this.start();
    }
    this.answers = found;
    return this.go(found.here);
  }

  /** Nobody is there any more. */
  async gone() {
    if (this.answers) {
      if (this.pages.read && this.root.querySelector("form")) this.read();
      return this.setAside(this.answers, true);
    }
    if (this.here?.name === "about") {
      this.readAbout();
      if (!(await this.queueAbout())) return false;
    }
    if (this.found) await this.setAside(this.found);
    this.found = null;
    if (this.here || location.search || this.root.dataset.tidy) await this.again();
    return true;
  }

  /** The welcome for the next person: a new page, so that nothing at all is left of this one. */
  async again() {
    this.forget();
    if (this.root.dataset.tidy) localStorage.setItem(UNTIDY, "yes");
    if (navigator.onLine || navigator.serviceWorker?.controller) location.replace(this.next);
    else {
      this.pages.welcome();
      this.network();
    }
  }

  /** Send what waits, and tell staff how it goes. One after another: the network may have come back
   * while the one before was finding out that there is none. */
  send() {
    this.sent = this.sent.catch(() => {}).then(() => this.sendNow());
    return this.sent;
  }

  async sendNow() {
    await this.tell();
    await this.sending.all().catch(() => {});
    await this.tell();
  }

  async tell() {
    const waiting = await this.store.waiting();
    const refused = waiting.filter((one) => one.refused).length;
    const said = [waitingWords(waiting.length - refused), refusedWords(refused), clockWords(this.sending)];
    const place = document.getElementById("staff-words");
    if (place) place.textContent = said.filter(Boolean).join(" ");
  }
}

/** Keep the pages, and their sounds in the kind that this browser plays. */
async function lookAfter({ worker, path }) {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(worker, { scope: path });
  const { active } = await navigator.serviceWorker.ready;
  const opus = new Audio().canPlayType("audio/ogg; codecs=opus");
  active.postMessage({ refresh: opus ? "opus" : "mp3" });
}

const root = document.getElementById("kiosk");
try {
  localStorage.removeItem("voice"); // a voice of the device, chosen by the one before
} catch {
  // this browser keeps nothing
}
if (window.isSecureContext && window.indexedDB && crypto.subtle) {
  lookAfter(root.dataset).catch(() => {});
  new Kiosk(root).begin().catch(() => {
    // Nothing can be kept here: the form of the welcome goes to the council, page by page.
  });
}
