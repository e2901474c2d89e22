// Saves what one person says on the tablet, sealed: as a draft while they answer, and then among the
// responses that wait for the network.

import { saysAnything, toSubmission, withEveryField } from "./answers.js";

const ABOUT_YOU = "about"; // the name of the draft of what somebody says about themselves

export class Saving {
  #store;
  #seal;
  #sending;

  constructor(store, seal, sending) {
    this.#store = store;
    this.#seal = seal;
    this.#sending = sending;
  }

  /** Saves a draft. False when the page must stay: on a full tablet answers go on in memory as long as
   * there is a network that can take them at the end. */
  async saveDraft(content, name) {
    try {
      await this.#store.saveDraft(await this.#seal.close(content), name);
      return true;
    } catch {
      return navigator.onLine;
    }
  }

  saveAboutYou(aboutYou) {
    return aboutYou.saysAnything ? this.saveDraft(aboutYou.submission, ABOUT_YOU) : true;
  }

  /** The draft of somebody who closed the browser, or undefined. */
  async draft() {
    const sealed = await this.#store.draft();
    return sealed && withEveryField(await this.#seal.open(sealed));
  }

  /** What somebody began to say about themselves waits to be sent as it is. */
  async queueAboutYouDraft() {
    const sealed = await this.#store.draft(ABOUT_YOU);
    if (!sealed) return;
    const { key } = await this.#seal.open(sealed);
    await this.#store.queue(key, sealed, ABOUT_YOU);
  }

  /** They sent their answers. Whether these are safe. */
  finish(answers) {
    return this.#queueOrSend(toSubmission(answers, true));
  }

  /** They stopped on the way: what they said goes to the council as a draft for their card. Whether it
   * is safe. */
  async setAside(answers) {
    const submission = toSubmission(answers, false);
    if (saysAnything(answers)) return this.#queueOrSend(submission);
    try {
      await this.#store.removeDraft();
      return true;
    } catch {
      return this.#sending.sendOne(submission);
    }
  }

  /** What they said about themselves is complete. Whether it is safe. */
  finishAboutYou(aboutYou) {
    return this.#queueOrSend(aboutYou.submission, ABOUT_YOU);
  }

  /** It waits on the tablet from now on; when the tablet is full, it is sent at once. */
  async #queueOrSend(submission, draftName) {
    try {
      await this.#store.queue(submission.key, await this.#seal.close(submission), draftName);
      return true;
    } catch {
      if (!(await this.#sending.sendOne(submission))) return false;
      await this.#store.removeDraft(draftName).catch(() => {});
      return true;
    }
  }
}
