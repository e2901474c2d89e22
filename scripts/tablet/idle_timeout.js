// When nobody has touched the page for a while, asks whether somebody is still there. People can say
// yes as often as they like. When nobody answers, the page is cleared.

const SIGNS_OF_LIFE = [
  "pointerdown",
  "pointermove",
  "keydown",
  "input",
  "scroll",
  "touchstart",
  "wheel",
];

/** `isInUse` says whether there is anybody to ask; if not, `onTimeout` comes at once. When `onTimeout`
 * returns false, what is on the page could not be saved, and the question stays. */
export class IdleTimeout {
  #template;
  #isInUse;
  #onTimeout;
  #timer;
  #dialog = null;

  constructor({ template, isInUse = () => true, onTimeout }) {
    this.#template = template;
    this.#isInUse = isInUse;
    this.#onTimeout = onTimeout;
  }

  start() {
    const onSign = () => {
      if (!this.#dialog) this.#restart();
    };
    for (const name of SIGNS_OF_LIFE) {
      addEventListener(name, onSign, { passive: true, capture: true });
    }
    this.#restart();
  }

  #after(seconds, work) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, Number(seconds) * 1000);
  }

  #restart() {
    // isInUse is asked when the time is over: the last touch may have been the one that began it all.
    this.#after(this.#template.dataset.idle, () => (this.#isInUse() ? this.#ask() : this.#end()));
  }

  #ask() {
    const dialog = this.#template.content.firstElementChild.cloneNode(true);
    const focused = document.activeElement;
    // The event comes a little after the dialog was closed, when another one may be open already.
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (this.#dialog !== dialog) return;
      this.#dialog = null;
      focused?.focus?.({ preventScroll: true });
      this.#restart();
    });
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    this.#dialog = dialog;
    dialog.showModal();
    this.#after(this.#template.dataset.warning, () => this.#end());
  }

  async #end() {
    if ((await this.#onTimeout()) === false) return;
    this.#dialog?.remove();
    this.#dialog = null;
    this.#restart();
  }
}
