// "Check your answers": a row for each question, for other pages such as who helped, and for what was
// said without the helper.

import { hadHelp, isOnBehalf, pickedOn } from "./answers.js";
import { question } from "./route.js";
import {
  answerSign,
  answerText,
  copyOfPart,
  fillIn,
  pageTemplate,
  partTemplates,
  themeHeading,
} from "./templates.js";

/** Rows stand below the names of their themes where there are so many of each theme, on average. */
const FEWEST_OF_A_THEME = 2;

export function fillCheckPage(page, answers, questions) {
  countAnswers(page.querySelector("[data-counts]"), answers, questions);
  page.querySelector("[data-groups]").append(...groups(answers, questions));
  const parts = page.querySelector("[data-parts]");
  for (const template of partTemplates("picked")) parts.append(pickedLine(template, answers));
  if (hadHelp(answers) || answers.alone) parts.append(withoutHelperLine(answers));
}

const place = (line, name) => line.querySelector(`[data-put=${name}]`);

/** What somebody did with a question: "answered", "words", "skipped" or "not-yet". */
function stateOf(number, answers) {
  if (answers.picked[number]) return "answered";
  if (answers.wrote[number]) return "words";
  return number in answers.picked ? "skipped" : "not-yet";
}

/** Whoever answers for somebody may have said only what they think themselves. */
const isAnswered = (number, answers) =>
  ["answered", "words"].includes(stateOf(number, answers)) ||
  (isOnBehalf(answers) && Boolean(answers.supporter[number]));

/** How much was answered. What was skipped is fine, and says so. */
function countAnswers(element, answers, questions) {
  const others = questions.filter(({ number }) => !isAnswered(number, answers));
  const skipped = others.filter(({ number }) => number in answers.picked).length;
  const { counts, skipped: saysSkipped, notYet } = element.dataset;
  const sentences = [
    fillIn(counts, { number: questions.length - others.length, of: questions.length }),
    skipped > 0 ? fillIn(saysSkipped, { number: skipped }) : "",
    others.length > skipped ? fillIn(notYet, { number: others.length - skipped }) : "",
  ];
  element.textContent = sentences.filter(Boolean).join(" ");
}

/** The rows, by theme. A name above each row would be longer than the row. */
function groups(answers, questions) {
  const themes = [...new Set(questions.map(({ theme }) => theme))];
  const rows = (theme) =>
    questions.filter((each) => each.theme === theme).map(({ number }) => row(number, answers));
  if (questions.length < FEWEST_OF_A_THEME * themes.length) return [list(themes.flatMap(rows))];
  return themes.flatMap((theme) => [themeHeading(theme), list(rows(theme))]);
}

function list(rows) {
  const element = Object.assign(document.createElement("ul"), { className: "said-list" });
  element.append(...rows);
  return element;
}

function row(number, answers) {
  const line = copyOfPart("line");
  const step = question(number);
  const wording = pageTemplate(step, answers).content.querySelector("h1").textContent.trim();
  const state = stateOf(number, answers);
  showSign(line, state, answerSign(step, answers.picked[number]));
  place(line, "question").textContent = wording;
  showAnswers(line, step, answers, state);
  const button = line.querySelector("[data-go]");
  button.dataset.number = number;
  button.querySelector(".for-ears").textContent = `: ${wording}`;
  if (state === "not-yet") button.firstElementChild.textContent = button.firstElementChild.dataset.answer;
  showWriting(line, answers.wrote[number]);
  return line;
}

/** One sign for each row: that of the answer, or one that says why there is none. */
function showSign(line, state, sign) {
  for (const each of line.querySelectorAll("[data-sign]")) {
    if (each.dataset.sign !== state) each.remove();
  }
  if (sign) line.querySelector("li").prepend(sign);
}

function showAnswers(line, step, answers, state) {
  const { number } = step;
  const said = place(line, "said");
  const { notYet, skipped, ownWords } = said.dataset;
  const without = { "not-yet": notYet, skipped, "words": ownWords };
  said.textContent = answerText(step, answers.picked[number]) || without[state];
  place(line, "thinks").textContent =
    answerText(step, answers.supporter[number]) ||
    (answers.supporter[number] === undefined ? notYet : skipped);
  const areBoth = isOnBehalf(answers) && isAnswered(number, answers);
  for (const element of line.querySelectorAll("[data-put=for-them]")) element.hidden = !areBoth;
}

/** What somebody wrote, and what the council may do with that. */
function showWriting(line, wrote) {
  const agreed = place(line, "agreed");
  if (!wrote) {
    place(line, "wrote").remove();
    return;
  }
  const written = line.querySelector("blockquote");
  written.textContent = written.textContent.replace("{words}", () => wrote.wording);
  const { count, noCount, quote, noQuote } = agreed.dataset;
  agreed.textContent = [
    wrote.may_count ? count : noCount,
    wrote.may_quote ? quote : noQuote,
  ].join(" ");
}

function pickedLine(template, answers) {
  const line = template.content.cloneNode(true);
  const name = template.dataset.page;
  const picked = pickedOn(answers, name);
  const answered = picked.map((value) => `${answerText({ name }, value)}.`);
  const said = place(line, "said");
  said.textContent = answered.join(" ") || said.dataset.none;
  const sign = answerSign({ name }, picked[0]);
  if (sign) line.querySelector("li").prepend(sign);
  const apart = place(line, "apart");
  if (apart) {
    apart.hidden = isOnBehalf(answers) || Object.keys(answers.supporter).length === 0;
  }
  return line;
}

/** Says whether something was said without the helper, and never what. */
function withoutHelperLine(answers) {
  const line = copyOfPart("alone");
  const said = place(line, "said");
  said.textContent = answers.alone ? said.dataset.kept : said.dataset.none;
  return line;
}
