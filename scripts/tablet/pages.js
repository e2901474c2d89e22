// Shows the pages of the survey, one at a time, and reads what somebody put into them. Nothing of a page
// stays when the next one comes.

import { keysIn, pickedOn } from "./answers.js";
import { fillCheckPage } from "./check_page.js";
import { howFar, showHowFar } from "./how_far.js";
import { askToSkip, showProblem } from "./page_problem.js";
import { removePlayerWithoutSound, replacePlayerOnError } from "./page_sound.js";
import { fillIn, pageTemplate, partTemplate } from "./templates.js";

export class Pages {
  #root;
  #route;
  #cards;
  #welcome;
  #title = document.title;
  #sentences = partTemplate("sentences")?.dataset; // a survey that has closed has no pages

  constructor(root, route, cards) {
    this.#root = root;
    this.#route = route;
    this.#cards = cards;
    this.#welcome = [...root.childNodes].map((node) => node.cloneNode(true));
    const onError = ({ target }) => replacePlayerOnError(root, target, this.#sentences.noSound);
    root.addEventListener("error", onError, true);
  }

  get hasForm() {
    return this.#root.querySelector("form") !== null;
  }

  showWelcome() {
    showHowFar(null);
    this.#root.replaceChildren(...this.#welcome.map((node) => node.cloneNode(true)));
    document.title = this.#title;
    scrollTo(0, 0);
  }

  /** Shows the page of a step. `answers` may be only a card, on pages after the survey. */
  async show(step, answers) {
    const page = pageTemplate(step, answers).content.cloneNode(true);
    const fill = FILLERS[step.name] ?? fillPicking;
    fill(page, answers, { step, route: this.#route });
    const card = page.querySelector("[data-card]");
    const withPictures = !document.documentElement.classList.contains("pictures-none");
    if (card) await this.#cards.showCard(card, answers.card, withPictures);
    await removePlayerWithoutSound(page);
    this.#root.replaceChildren(page);
    showHowFar(howFar(step, answers, this.#route));
    document.dispatchEvent(new Event("page"));
    this.#goToHeading();
  }

  #goToHeading() {
    const heading = this.#root.querySelector("h1");
    const afterHeading = this.#title.slice(this.#title.indexOf(" – "));
    document.title = `${heading.textContent.trim()}${afterHeading}`;
    heading.tabIndex = -1;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  /** What stands on the page that is open. */
  read() {
    const form = this.#root.querySelector("form");
    const isTicked = (name) => form.querySelector(`[name=${name}]`)?.checked ?? false;
    const text = form.querySelector("textarea")?.value ?? "";
    return {
      picked: [...form.querySelectorAll("[name=picked]:checked")].map(({ value }) => value),
      supporter: [...form.querySelectorAll("[name=supporter]:checked")].map(({ value }) => value),
      isInWords: form.querySelector("textarea") !== null,
      wording: text.replace(/\r\n?/g, "\n").trim(),
      may_count: isTicked("may_count"),
      may_quote: isTicked("may_quote"),
    };
  }

  /** Says what to put right; `name` is that of a sentence in the templates. */
  complain(name) {
    if (name === "nothingPicked") askToSkip(this.#root);
    else showProblem(this.#root, this.#withItsChoice(this.#sentences[name]), this.#sentences.error);
  }

  /** A choice is called as it is on the page. */
  #withItsChoice(sentence) {
    const alone = '[value="nobody"] ~ .answer__words, [value="none"] ~ .answer__words';
    const nobody = this.#root.querySelector(alone)?.firstChild;
    return fillIn(sentence, { choice: nobody?.textContent.trim() ?? "" });
  }
}

const FILLERS = {
  about: (page, answers, { step }) => tick(page, [String(answers.choices[step.number - 1])]),
  question: fillQuestion,
  "words": (page, answers, { step }) => fillWriting(page, answers.wrote[step.number]),
  check: (page, answers, { route }) => fillCheckPage(page, answers, route.questionsFor(answers)),
};

const fillPicking = (page, answers, { step }) => tick(page, pickedOn(answers, step.name));

function fillQuestion(page, answers, { step }) {
  if (page.querySelector("textarea")) {
    fillWriting(page, answers.wrote[step.number]);
    return;
  }
  tick(page, keysIn(answers.picked[step.number]));
  tick(page, keysIn(answers.supporter[step.number]), "supporter");
  const more = page.querySelector('[value="more"]');
  if (answers.wrote[step.number]) more.lastChild.textContent = more.dataset.again;
}

function fillWriting(page, wrote) {
  if (!wrote) return;
  page.querySelector("textarea").value = wrote.wording;
  for (const name of ["may_count", "may_quote"]) {
    page.querySelector(`[name=${name}]`).checked = wrote[name];
  }
}

/** Ticks the inputs with these values, and no others. */
function tick(page, values, name = "picked") {
  for (const input of page.querySelectorAll(`[name=${name}]`)) {
    input.checked = values.includes(input.value);
  }
}
