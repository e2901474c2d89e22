// What a tablet keeps in IndexedDB: its key, the answers that are being given, and the answers that
// wait for the network. A promise of a change is fulfilled once the change is on the disk; when the
// disk is full, the promise is rejected and nothing is changed.
//
// Tablets hold answers from before an update: stores and their contents must stay readable.

import { openDB } from "idb";

const VERSION = 1;
const STORES = ["keys", "draft", "waiting"];

export class Store {
  #name;
  #opened;

  constructor(path) {
    this.#name = `said-and-done ${path}`;
  }

  #database() {
    this.#opened ??= openDB(this.#name, VERSION, {
      upgrade: (database) => STORES.forEach((name) => database.createObjectStore(name)),
    });
    return this.#opened;
  }

  /** Makes all changes of `work` or none; it returns the promises of its requests. */
  async #change(work) {
    const database = await this.#database();
    const transaction = database.transaction(STORES, "readwrite", { durability: "strict" });
    const requests = work((name) => transaction.objectStore(name));
    await Promise.all([...requests, transaction.done]);
  }

  /** The tablet's own key: made here once, and no script can read it out. */
  async key() {
    const database = await this.#database();
    const stored = await database.get("keys", "tablet");
    if (stored) return stored;
    const newKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    try {
      await this.#change((store) => [store("keys").add(newKey, "tablet")]);
      return newKey;
    } catch (error) {
      // Another window of this tablet may have stored its key first.
      const theirs = await database.get("keys", "tablet");
      if (theirs) return theirs;
      throw error;
    }
  }

  saveDraft(sealed, name = "now") {
    return this.#change((store) => [store("draft").put(sealed, name)]);
  }

  async draft(name = "now") {
    return (await this.#database()).get("draft", name);
  }

  removeDraft(name = "now") {
    return this.#change((store) => [store("draft").delete(name)]);
  }

  /** From now on the answers wait, and are no draft any more: both or neither. */
  queue(id, sealed, name = "now") {
    return this.#change((store) => [
      store("draft").delete(name),
      store("waiting").put({ id, sealed, refused: "" }, id),
    ]);
  }

  async waiting() {
    return (await this.#database()).getAll("waiting");
  }

  remove(id) {
    return this.#change((store) => [store("waiting").delete(id)]);
  }

  /** The council refused these answers and said why. They stay on the tablet. */
  noteRefusal(response, sentence) {
    const refused = { ...response, refused: sentence };
    return this.#change((store) => [store("waiting").put(refused, response.id)]);
  }
}
