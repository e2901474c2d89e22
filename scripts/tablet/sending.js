// Sends what waits to the council, one person's answers after another. Only an answer that names the
// same key removes a copy from the tablet. What the council refuses stays, with its sentence. What
// breaks at one person's answers keeps nobody else's back.

const LATER = new Set([401, 403, 408, 429]);
const BROKE = 500;
const UNREADABLE = "This tablet cannot read these answers any more.";
const NOT_TAKEN = "The council did not take these answers, and did not say why.";
const A_DAY = 24 * 60 * 60 * 1000;

export class Sending {
  #path;
  #store;
  #seal;
  /** The clock's difference from the council's in milliseconds; null until we know. */
  skew = null;

  constructor(path, store, seal) {
    this.#path = path;
    this.#store = store;
    this.#seal = seal;
  }

  get clockIsWrong() {
    return this.skew !== null && Math.abs(this.skew) > A_DAY;
  }

  /** What the council's day and token are, or null without a network. */
  async today() {
    try {
      const answer = await fetch(`${this.#path}/today`, { cache: "no-store" });
      const today = await answer.json();
      const now = Date.parse(today.now);
      if (!answer.ok || Number.isNaN(now)) return null;
      this.skew = Date.now() - now;
      return today;
    } catch {
      return null;
    }
  }

  /** Send all that waits. In one window at a time: the others leave it to that one. */
  async all() {
    const work = async () => {
      const waiting = await this.#store.waiting();
      const today = await this.today();
      if (!today) return;
      for (const one of shuffled(waiting)) {
        const told = await this.#sendOne(one, today.token);
        if (told.kept) await this.#store.remove(one.id);
        else if (told.refused) await this.#store.noteRefusal(one, told.refused);
        else if (!told.broke) return;
      }
    };
    if (!navigator.locks) return work();
    return navigator.locks.request(`sending ${this.#path}`, { ifAvailable: true }, (lock) =>
      lock ? work() : null,
    );
  }

  /** Send these at once, past the queue: for a tablet that is full. Whether they are kept. */
  async one(answers) {
    const today = await this.today();
    return today !== null && (await this.#post(answers, today.token)).kept === true;
  }

  async #sendOne(one, token) {
    try {
      return await this.#post(await this.#seal.open(one.sealed), token);
    } catch {
      return { refused: UNREADABLE };
    }
  }

  async #post(answers, token) {
    try {
      const place = "pack_version_id" in answers ? "about-you" : "answers";
      const answer = await fetch(`${this.#path}/${place}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrftoken": token },
        body: JSON.stringify(answers),
      });
      const said = await answer.json().catch(() => ({}));
      if (answer.ok) return { kept: said.kept === answers.key };
      const ours = answer.status >= 400 && answer.status < 500 && !LATER.has(answer.status);
      return ours
        ? { refused: String(said.sentence || NOT_TAKEN) }
        : { broke: answer.status === BROKE };
    } catch {
      return {};
    }
  }
}

/** In an order that tells nothing of whose came after whose. */
function shuffled(all) {
  const drawn = all.map((one) => [crypto.getRandomValues(new Uint32Array(1))[0], one]);
  return drawn.sort(([one], [other]) => one - other).map(([, one]) => one);
}
