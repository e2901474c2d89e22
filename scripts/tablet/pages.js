// The pages of the survey on the screen: one at a time, from the templates that came with the
// welcome. Nothing of a page stays when the next one comes.

import { hadHelp, helpOf, isOnBehalf } from "./survey.js";

const part = (name) => document.querySelector(`template[data-part="${name}"]`);
const copyOf = (name) => part(name).content.cloneNode(true);
const filled = (words, values) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

export class Pages {
  #root;
  #cards;
  #welcome;
  #title = document.title;
  #sentences = part("sentences")?.dataset; // a survey that has closed has no pages

  constructor(root, cards) {
    this.#root = root;
    this.#cards = cards;
    this.#welcome = [...root.childNodes].map((one) => one.cloneNode(true));
    root.addEventListener("error", (event) => this.#noSound(event.target), true);
  }

  /** The sound could not be had after all: say so, in its place. */
  #noSound(source) {
    const place = source.closest?.(".aloud");
    if (!place || !source.matches("source:last-of-type")) return;
    this.#root.querySelectorAll(".aloud__small").forEach((one) => one.remove());
    const said = document.createElement("p");
    said.role = "status";
    said.textContent = this.#sentences.noSound;
    place.replaceWith(said);
  }

  get #drawn() {
    return !document.documentElement.classList.contains("pictures-none");
  }

  /** The page of a step. Whoever answers for somebody is asked in other words; and what was said
   * without the helper is never shown again. */
  #template(step, answers) {
    const number = step.number ? `[data-number="${step.number}"]` : "";
    const find = (whose) =>
      document.querySelector(`template[data-step="${step.name}"]${number}${whose}`);
    const other =
      (isOnBehalf(answers) && find('[data-for="them"]')) ||
      (answers?.alone && find(step.again ? "[data-again]" : "[data-answered]"));
    return other || find(":not([data-for], [data-answered], [data-again])");
  }

  /** What is asked about people: the version of their words, the choice of them, and how many; null where none are. */
  get aboutYou() {
    return document.querySelector('template[data-step="about-you"]')?.dataset ?? null;
  }

  /** The questions as the survey knows them. */
  questions() {
    const all = document.querySelectorAll('template[data-step="question"]:not([data-for])');
    return [...all].map(({ dataset }) => ({
      number: Number(dataset.number),
      theme: dataset.theme,
      core: dataset.core === "yes",
    }));
  }

  welcome() {
    this.#root.replaceChildren(...this.#welcome.map((one) => one.cloneNode(true)));
    document.title = this.#title;
    scrollTo(0, 0);
  }

  async show(step, answers, survey) {
    const page = this.#template(step, answers).content.cloneNode(true);
    if (step.name === "question") this.#fillQuestion(page, step, answers, survey);
    if (step.name === "words") this.#fillWords(page, answers.wrote[step.number]);
    if (step.name === "at-start") tick(page, answers.start ?? []);
    if (step.name === "more-about") tick(page, answers.more);
    if (step.name === "helpers") tick(page, helpOf(answers));
    if (step.name === "about") tick(page, [String(answers.choices[step.number - 1])]);
    if (step.name === "check") this.#fillCheck(page, answers, survey);
    const card = page.querySelector("[data-card]");
    if (card) await this.#cards.draw(card, answers.card, this.#drawn);
    await keepSound(page);
    this.#root.replaceChildren(page);
    document.dispatchEvent(new Event("page"));
    const heading = this.#root.querySelector("h1");
    document.title = `${heading.textContent.trim()}${this.#title.slice(this.#title.indexOf(" – "))}`;
    heading.tabIndex = -1;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  #fillQuestion(page, step, answers, survey) {
    const asked = survey.asked(answers);
    const number = asked.findIndex((one) => one.number === step.number) + 1;
    const far = page.querySelector("progress");
    [far.max, far.value] = [asked.length, number];
    const words = page.querySelector("[data-words]");
    words.textContent = filled(words.dataset.words, { number, of: asked.length });
    tick(page, [answers.picked[step.number]]);
    tick(page, [answers.supporter[step.number]], "supporter");
    const more = page.querySelector('[value="more"]');
    if (answers.wrote[step.number]) more.textContent = more.dataset.again;
  }

  #fillWords(page, wrote) {
    if (!wrote) return;
    page.querySelector("textarea").value = wrote.wording;
    for (const name of ["may_count", "may_quote"]) {
      page.querySelector(`[name=${name}]`).checked = wrote[name];
    }
  }

  #fillCheck(page, answers, survey) {
    const list = page.querySelector("[data-lines]");
    for (const one of survey.asked(answers)) list.append(this.#line(one.number, answers));
    const helped = copyOf("helped");
    const words = helpOf(answers).map((key) => this.#wordsOf({ name: "helpers" }, key));
    const said = helped.querySelector("[data-put=said]");
    said.textContent = words.length ? words.map((one) => `${one}.`).join(" ") : said.dataset.none;
    helped.querySelector("[data-put=apart]").hidden =
      isOnBehalf(answers) || Object.keys(answers.supporter).length === 0;
    list.append(helped);
    if (hadHelp(answers) || answers.alone) list.append(this.#aloneLine(answers));
  }

  /** Whether something was said without the helper, and never what. */
  #aloneLine(answers) {
    const line = copyOf("alone");
    const said = line.querySelector("[data-put=said]");
    said.textContent = answers.alone ? said.dataset.kept : said.dataset.none;
    return line;
  }

  #line(number, answers) {
    const line = copyOf("line");
    const put = (name) => line.querySelector(`[data-put=${name}]`);
    const step = { name: "question", number };
    const asked = this.#template(step, answers).content;
    const wording = asked.querySelector("h1").textContent.trim();
    const wrote = answers.wrote[number];
    put("question").textContent = wording;
    put("said").textContent =
      this.#wordsOf(step, answers.picked[number]) || put("said").dataset.none;
    put("thinks").textContent =
      this.#wordsOf(step, answers.supporter[number]) || put("said").dataset.none;
    for (const one of line.querySelectorAll("[data-put=for-them]")) {
      one.hidden = !isOnBehalf(answers);
    }
    for (const button of line.querySelectorAll("[data-go]")) {
      button.dataset.number = number;
      button.querySelector(".for-ears").textContent = `: ${wording}`;
    }
    if (!wrote) {
      put("wrote").remove();
      put("agreed").remove();
      return line;
    }
    line.querySelector("blockquote").textContent = `“${wrote.wording}”`;
    const { count, noCount, quote, noQuote } = put("agreed").dataset;
    for (const words of [wrote.may_count ? count : noCount, wrote.may_quote ? quote : noQuote]) {
      put("agreed").append(Object.assign(document.createElement("li"), { textContent: words }));
    }
    const more = line.querySelector("[data-go=words]");
    more.firstElementChild.textContent = more.dataset.again;
    return line;
  }

  /** The words of an answer, as they stand on its page. */
  #wordsOf(step, key) {
    const all = [...this.#template(step).content.querySelectorAll("input[name=picked]")];
    const input = all.find((one) => one.value === key);
    return input?.closest("label").querySelector(".answer__words").textContent.trim() ?? "";
  }

  /** What stands on the page that is open: picked, written, agreed to. */
  read() {
    const form = this.#root.querySelector("form");
    const ticked = [...form.querySelectorAll("[name=picked]:checked")].map((one) => one.value);
    const box = form.querySelector("textarea");
    return {
      picked: ticked,
      supporter: form.querySelector("[name=supporter]:checked")?.value,
      wording: (box?.value ?? "").replace(/\r\n?/g, "\n").trim(),
      may_count: form.querySelector("[name=may_count]")?.checked ?? false,
      may_quote: form.querySelector("[name=may_quote]")?.checked ?? false,
    };
  }

  /** Say what to put right, above the page and beside the field, as the council's pages do. */
  complain(name) {
    const sentence = this.#sentences[name];
    this.calm();
    const form = this.#root.querySelector("form");
    const field = form.querySelector("textarea, input:not([type=hidden])");
    const summary = copyOf("summary");
    const link = summary.querySelector("a");
    link.href = `#${field?.id || "main"}`;
    link.textContent = sentence;
    if (field) this.#beside(form, field, sentence);
    this.#root.prepend(summary);
    document.title = filled(this.#sentences.error, { sentence: document.title });
    this.#root.querySelector(".govuk-error-summary").focus();
    scrollTo(0, 0);
  }

  #beside(form, field, sentence) {
    const message = copyOf("message").firstElementChild;
    message.id = `${field.id}-error`;
    message.lastChild.textContent = ` ${sentence}`;
    (field.closest(".answers") ?? field).before(message);
    field.closest(".govuk-form-group")?.classList.add("govuk-form-group--error");
    const described = field.matches("textarea") ? field : field.closest("fieldset");
    described.setAttribute("aria-describedby", message.id);
  }

  /** Take away what was said about the page. */
  calm() {
    for (const one of this.#root.querySelectorAll(".govuk-error-summary, .govuk-error-message")) {
      one.remove();
    }
    for (const one of this.#root.querySelectorAll(".govuk-form-group--error")) {
      one.classList.remove("govuk-form-group--error");
    }
  }
}

/** Tick what was picked, and nothing else. */
function tick(page, keys, name = "picked") {
  for (const input of page.querySelectorAll(`[name=${name}]`)) {
    input.checked = keys.includes(input.value);
  }
}

/** A page is read aloud where its sound can be had: from the network, or out of this tablet. */
async function keepSound(page) {
  const sound = page.querySelector(".aloud");
  if (!sound || navigator.onLine) return;
  const kept = await Promise.all(
    [...sound.querySelectorAll("source")].map((one) => window.caches?.match(one.src)),
  );
  if (!kept.some(Boolean)) sound.remove();
}
