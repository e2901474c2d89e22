// What somebody says about themselves: offered when their answers wait already, and kept as an item of
// its own. Nothing of it stands beside their answers.

export const ABOUT_YOU = { name: "about-you" };
export const ABOUT_TOLD = { name: "about-told" };
export const about = (number) => ({ name: "about", number });
const SKIPPED = 0;

export class AboutYou {
  /** `said` is what the council gets. null is a question that was not seen. */
  constructor({ pack, choice = null, of }, card) {
    this.said = {
      key: crypto.randomUUID(),
      pack_version_id: pack,
      choice_id: choice,
      card,
      choices: Array(Number(of)).fill(null),
    };
  }

  get saidAnything() {
    return this.said.choices.some((one) => one !== null);
  }

  /** What was picked; nothing picked changes nothing, unless it is skipped. */
  keep(number, picked, then) {
    const { choices } = this.said;
    if (then === "skip") choices[number - 1] = SKIPPED;
    else if (picked !== undefined) choices[number - 1] = Number(picked);
  }

  /** The page that comes when this question is left with this button. */
  onward(number, then) {
    if (then === "back") return about(Math.max(1, number - 1));
    return then === "stop" || number === this.said.choices.length ? ABOUT_TOLD : about(number + 1);
  }
}
