// "Check your answers": a line for each question, for other pages such as who helped, and for what was
// said without the helper.

import { hadHelp, isOnBehalf, pickedOn } from "./answers.js";
import { question } from "./route.js";
import { answerText, copyOfPart, pageTemplate, partTemplates } from "./templates.js";

export function fillCheckPage(page, answers, questions) {
  const list = page.querySelector("[data-lines]");
  for (const { number } of questions) list.append(questionLine(number, answers));
  for (const template of partTemplates("picked")) list.append(pickedLine(template, answers));
  if (hadHelp(answers) || answers.alone) list.append(withoutHelperLine(answers));
}

const place = (line, name) => line.querySelector(`[data-put=${name}]`);

function questionLine(number, answers) {
  const line = copyOfPart("line");
  const step = question(number);
  const wording = pageTemplate(step, answers).content.querySelector("h1").textContent.trim();
  const { notYet, skipped, inWords } = place(line, "said").dataset;
  const without = (picked) => (picked === undefined ? notYet : skipped);
  place(line, "question").textContent = wording;
  place(line, "said").textContent = 
    answerText(step, answers.picked[number]) ||
    (answers.wrote[number] ? inWords : without(answers.picked[number]));
  place(line, "thinks").textContent = 
    answerText(step, answers.supporter[number]) || without(answers.supporter[number]);
  for (const element of line.querySelectorAll("[data-put=for-them]")) {
    element.hidden = !isOnBehalf(answers);
  }
  for (const button of line.querySelectorAll("[data-go]")) {
    button.dataset.number = number;
    button.querySelector(".for-ears").textContent = `: ${wording}`;
  }
  showWriting(line, answers.wrote[number]);
  return line;
}

/** What somebody wrote, and what the council may do with that. */
function showWriting(line, wrote) {
  const agreed = place(line, "agreed");
  if (!wrote) {
    place(line, "wrote").remove();
    agreed.remove();
    return;
  }
  line.querySelector("blockquote").textContent = `“${wrote.wording}”`;
  const { count, noCount, quote, noQuote } = agreed.dataset;
  for (const sentence of [wrote.may_count ? count : noCount, wrote.may_quote ? quote : noQuote]) {
    agreed.append(Object.assign(document.createElement("li"), { textContent: sentence }));
  }
  const change = line.querySelector("[data-go=words]");
  change.firstElementChild.textContent = change.dataset.again;
}

function pickedLine(template, answers) {
  const line = template.content.cloneNode(true);
  const name = template.dataset.page;
  const answered = pickedOn(answers, name).map((value) => `${answerText({ name }, value)}.`);
  const said = place(line, "said");
  said.textContent = answered.join(" ") || said.dataset.none;
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
