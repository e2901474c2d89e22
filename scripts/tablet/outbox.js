// Sends what waits on the tablet, and tells staff at the foot of each page how that goes.

import { clockWords, refusedWords, waitingWords } from "./states.js";

export class Outbox {
  #store;
  #sending;
  #last = Promise.resolve();

  constructor(store, sending) {
    this.#store = store;
    this.#sending = sending;
  }

  /** Sends what waits. One run follows another: the network may have come back while the run before was
   * finding out that there is none. */
  send() {
    this.#last = this.#last.catch(() => {}).then(() => this.#sendAndTell());
    return this.#last;
  }

  async #sendAndTell() {
    await this.#tellStaff();
    await this.#sending.sendAll().catch(() => {});
    await this.#tellStaff();
  }

  async #tellStaff() {
    const waiting = await this.#store.waiting();
    const refused = waiting.filter((response) => response.refused).length;
    const sentences = [
      waitingWords(waiting.length - refused),
      refusedWords(refused),
      clockWords(this.#sending),
    ];
    const element = document.getElementById("staff-words");
    if (element) element.textContent = sentences.filter(Boolean).join(" ");
  }
}
