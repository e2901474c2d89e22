// What somebody says about themselves. It is offered when their answers already wait, and it is stored
// and sent on its own: nothing of it stands beside their answers.

export const ABOUT_YOU = { name: "about-you" };
export const ABOUT_TOLD = { name: "about-told" };
export const aboutQuestion = (number) => ({ name: "about", number });
const SKIPPED = 0;

export class AboutYou {
  /** `submission` is what the council gets; a choice of null is a question that was not seen. */
  constructor({ pack, choice = null, of }, card) {
    this.submission = {
      key: crypto.randomUUID(),
      pack_version_id: pack,
      choice_id: choice,
      card,
      choices: Array(Number(of)).fill(null),
    };
  }

  get saysAnything() {
    return this.submission.choices.some((choice) => choice !== null);
  }

  /** Records what was picked. Nothing picked changes nothing, unless the question is skipped. */
  record(number, picked, button) {
    const { choices } = this.submission;
    if (button === "skip") choices[number - 1] = SKIPPED;
    else if (picked !== undefined) choices[number - 1] = Number(picked);
  }

  /** The page that follows when this question is left with this button. */
  next(number, button) {
    if (button === "back") return aboutQuestion(Math.max(1, number - 1));
    const isLast = number === this.submission.choices.length;
    return button === "stop" || isLast ? ABOUT_TOLD : aboutQuestion(number + 1);
  }
}
