// One person after another at the tablet: which page they see, and what its buttons do.

import { ABOUT_TOLD, ABOUT_YOU, AboutYou, aboutQuestion } from "./about_you.js";
import { canCarryOn, newAnswers } from "./answers.js";
import { problemWith, recordPage } from "./page_input.js";
import { AT_START, WITHOUT_HELPER, question, sayMore } from "./route.js";
import { questionsAboutYou } from "./templates.js";

const SENT = { name: "sent" };
const HELP = { name: "help" };
const WAS_IT_YOU = { name: "was-it-you" };
const BESIDE_THE_ROUTE = ["rest", "help"];
/** The pages that the buttons of the check page lead to. */
const CHANGES = { question, "words": sayMore, alone: () => WITHOUT_HELPER };

export class Session {
  #pages;
  #route;
  #saving;
  #cards;
  #settings;
  #onStored;
  #onEnd;

  /** `settings` has the survey's version and the most characters of a text. `onStored` is called when
   * something waits to be sent, `onEnd` when the tablet is free for the next person. */
  constructor({ pages, route, saving, cards, settings, onStored, onEnd }) {
    this.#pages = pages;
    this.#route = route;
    this.#saving = saving;
    this.#cards = cards;
    this.#settings = settings;
    this.#onStored = onStored;
    this.#onEnd = onEnd;
    this.#forget();
  }

  /** Nobody is answering. */
  #forget() {
    this.answers = null;
    this.aboutYou = null;
    this.card = null;
    this.here = null; // the step that is shown; null is the welcome
    this.beforeHelp = null;
    this.draft = null; // of somebody who may still be here
  }

  /** Whether there is somebody whose words could be lost. */
  get isInUse() {
    return this.answers !== null || this.here?.name === "about";
  }

  async start() {
    this.answers = newAnswers(this.#settings.version, await this.#cards.newCard());
    navigator.storage?.persist?.().catch(() => {});
    await this.#show(AT_START);
  }

  async #show(step) {
    this.here = step;
    if (this.answers && !BESIDE_THE_ROUTE.includes(step.name)) this.answers.here = step;
    const shown = this.answers ?? this.aboutYou?.submission ?? { card: this.card };
    await this.#pages.show(step, shown);
  }

  /** Somebody closed the browser on the way. For as long as their page would have stayed open, they may
   * carry on; afterwards their answers are set aside for their card. */
  async findDraft({ patience, isShut }) {
    await this.#saving.queueAboutYouDraft();
    const draft = await this.#saving.draft();
    if (!draft) return;
    const { version } = this.#settings;
    if (isShut || !canCarryOn(draft, { version, patience, now: Date.now() })) {
      await this.#setAside(draft);
      return;
    }
    this.draft = draft;
    this.here = WAS_IT_YOU;
    await this.#pages.show(WAS_IT_YOU, draft);
  }

  async #leaveWasItYou(button) {
    const { draft } = this;
    this.draft = null;
    if (button !== "next") {
      await this.#setAside(draft);
      return this.start();
    }
    this.answers = draft;
    return this.#show(draft.here);
  }

  /** From the check page to the page where something is changed. */
  change(place, number) {
    this.answers.changing = true;
    return this.#show(CHANGES[place]?.(number) ?? { name: place });
  }

  /** To the page that says whom to call, without a network. What is on this page is taken along. */
  async showHelp() {
    if (this.here?.name !== "help") {
      this.beforeHelp = this.here;
      this.#record();
    }
    await this.#show(HELP);
  }

  /** Takes what is on the page into the answers, whatever comes next. */
  #record(button = "rest") {
    if (this.answers) recordPage(this.answers, this.here, this.#pages.read(), button);
    else if (this.here?.name === "about") {
      this.aboutYou.record(this.here.number, this.#pages.read().picked[0], button);
    }
  }

  /** The page is left with this button. */
  leave(button) {
    const leave = this.#otherPages[this.here.name] ?? (() => this.#leaveSurveyPage(button));
    return leave(button);
  }

  /** Pages whose buttons do more than lead along the route. */
  #otherPages = {
    "was-it-you": (button) => this.#leaveWasItYou(button),
    "without-helper": (button) =>
      button === "again"
        ? this.#show({ ...WITHOUT_HELPER, again: true })
        : this.#leaveSurveyPage(button),
    check: (button) => (button === "next" ? this.#finish() : this.#leaveSurveyPage(button)),
    rest: (button) => (button === "next" ? this.#show(this.answers.here) : this.#setAsideAndEnd()),
    help: () => (this.beforeHelp ? this.#show(this.beforeHelp) : this.#end()),
    sent: (button) => (button === "about" ? this.#show(ABOUT_YOU) : this.#end()),
    "about-you": (button) => this.#show(button === "next" ? aboutQuestion(1) : SENT),
    about: (button) => this.#leaveAboutYou(button),
    "about-told": () => this.#end(),
  };

  async #leaveSurveyPage(button) {
    const { longest } = this.#settings;
    const problem = problemWith(this.here, this.#pages.read(), { button, longest });
    if (problem) return this.#pages.complain(problem);
    this.#record(button);
    const step = this.#route.next(this.answers, this.here, button);
    if (!(await this.#saveDraft(step)) && button !== "hide") return this.#pages.complain("full");
    if (step.name === "check") this.answers.changing = false;
    return this.#show(step);
  }

  #saveDraft(next) {
    const here = next.name === "rest" ? this.here : next;
    return this.#saving.saveDraft({ ...this.answers, here, at: Date.now() });
  }

  /** The answers wait from now on, and the screen forgets them. */
  async #finish() {
    if (!(await this.#saving.finish(this.answers))) return this.#pages.complain("full");
    const { card } = this.answers;
    const asked = questionsAboutYou();
    this.answers = null;
    this.card = card;
    this.aboutYou = asked && new AboutYou(asked, card);
    await this.#show(SENT);
    return this.#onStored();
  }

  /** Each question about the person is saved at once; the last one, or to stop, ends them. */
  async #leaveAboutYou(button) {
    const { number } = this.here;
    if (button === "next" && this.#pages.read().picked.length === 0) {
      return this.#pages.complain("nothingPicked");
    }
    this.#record(button);
    const step = this.aboutYou.next(number, button);
    if (step === ABOUT_TOLD) return this.#endAboutYou();
    return (await this.#saving.saveAboutYou(this.aboutYou))
      ? this.#show(step)
      : this.#pages.complain("full");
  }

  async #endAboutYou() {
    if (!this.aboutYou.saysAnything) return this.#show(SENT);
    return (await this.#storeAboutYou()) ? this.#show(ABOUT_TOLD) : this.#pages.complain("full");
  }

  /** It waits from now on, and the screen forgets it. Whether it is safe. */
  async #storeAboutYou() {
    if (!(await this.#saving.finishAboutYou(this.aboutYou))) return false;
    this.aboutYou = null;
    this.#onStored();
    return true;
  }

  async #setAside(answers) {
    if (!(await this.#saving.setAside(answers))) return false;
    this.answers = null;
    this.#onStored();
    return true;
  }

  async #setAsideAndEnd() {
    if (!(await this.#setAside(this.answers))) return false;
    await this.#end();
    return true;
  }

  /** Nobody is there any more. False when what they said could not be saved. */
  async timeOut() {
    if (this.answers) {
      if (this.#pages.hasForm) this.#record();
      return this.#setAsideAndEnd();
    }
    if (!(await this.#timeOutAboutYou())) return false;
    if (this.draft) await this.#setAside(this.draft);
    this.draft = null;
    await this.#end();
    return true;
  }

  async #timeOutAboutYou() {
    if (this.here?.name !== "about") return true;
    this.#record();
    return !this.aboutYou.saysAnything || this.#storeAboutYou();
  }

  async #end() {
    const wasInUse = this.here !== null;
    this.#forget();
    await this.#onEnd({ wasInUse });
  }
}
