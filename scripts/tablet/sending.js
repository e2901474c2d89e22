// Sends the responses that wait to the council, one after another. A response is removed from the tablet
// only when the council's answer names its key. What the council refuses stays, with the reason. A
// fault at one response does not hold back the others.

const NOT_YET = new Set([401, 403, 408, 429]);
const SERVER_FAULT = 500;
const UNREADABLE = "This tablet cannot read these answers any more.";
const NO_REASON = "The council did not take these answers, and did not say why.";
const A_DAY = 24 * 60 * 60 * 1000;

export class Sending {
  #path;
  #store;
  #seal;
  /** How far the tablet's clock is ahead of the council's, in milliseconds; null until we know. */
  skew = null;

  constructor(path, store, seal) {
    this.#path = path;
    this.#store = store;
    this.#seal = seal;
  }

  get clockIsWrong() {
    return this.skew !== null && Math.abs(this.skew) > A_DAY;
  }

  /** The council's day and token, or null without a network. */
  async today() {
    try {
      const response = await fetch(`${this.#path}/today`, { cache: "no-store" });
      const today = await response.json();
      const now = Date.parse(today.now);
      if (!response.ok || Number.isNaN(now)) return null;
      this.skew = Date.now() - now;
      return today;
    } catch {
      return null;
    }
  }

  /** Sends all that waits, in one window at a time: the other windows leave it to that one. */
  async sendAll() {
    if (!navigator.locks) return this.#sendAll();
    return navigator.locks.request(`sending ${this.#path}`, { ifAvailable: true }, (lock) =>
      lock ? this.#sendAll() : null,
    );
  }

  async #sendAll() {
    const waiting = await this.#store.waiting();
    const today = await this.today();
    if (!today) return;
    for (const each of shuffled(waiting)) {
      const { outcome, reason } = await this.#sendWaiting(each, today.token);
      if (outcome === "accepted") await this.#store.remove(each.id);
      if (outcome === "refused") await this.#store.noteRefusal(each, reason);
      if (outcome === "not yet") return;
    }
  }

  /** Sends this at once, past those that wait: for a tablet that is full. Whether it was accepted. */
  async sendOne(submission) {
    const today = await this.today();
    if (!today) return false;
    return (await this.#post(submission, today.token)).outcome === "accepted";
  }

  async #sendWaiting(waiting, token) {
    try {
      return await this.#post(await this.#seal.open(waiting.sealed), token);
    } catch {
      return { outcome: "refused", reason: UNREADABLE };
    }
  }

  async #post(submission, token) {
    const page = "pack_version_id" in submission ? "about-you" : "answers";
    try {
      const response = await fetch(`${this.#path}/${page}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrftoken": token },
        body: JSON.stringify(submission),
      });
      return outcomeOf(response, await response.json().catch(() => ({})), submission.key);
    } catch {
      return { outcome: "not yet" };
    }
  }
}

/** What the council's answer means for the response with this key: "accepted"; "refused", with the
 * reason; "failed", where the others may go; or "not yet", where all others wait, too. */
export function outcomeOf({ ok, status }, body, key) {
  if (ok) return { outcome: body.kept === key ? "accepted" : "not yet" };
  if (status === SERVER_FAULT) return { outcome: "failed" };
  if (!isRefusal(status)) return { outcome: "not yet" };
  return { outcome: "refused", reason: String(body.sentence || NO_REASON) };
}

const isRefusal = (status) => status >= 400 && status < 500 && !NOT_YET.has(status);

/** In a random order, which does not tell who answered after whom. */
function shuffled(items) {
  const numbered = items.map((item) => [crypto.getRandomValues(new Uint32Array(1))[0], item]);
  return numbered.sort(([first], [second]) => first - second).map(([, item]) => item);
}
