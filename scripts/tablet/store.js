// What a tablet keeps in IndexedDB: one key, the answers that are being given, and those that wait
// for the network. A change is on the disk when its promise is kept; a full disk breaks it.

export class Store {
  #name;
  #opened;

  constructor(path) {
    this.#name = `said-and-done ${path}`;
  }

  #database() {
    this.#opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(this.#name, 1);
      asked.onupgradeneeded = () => {
        for (const name of ["keys", "draft", "waiting"]) asked.result.createObjectStore(name);
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return this.#opened;
  }

  async #all(mode, work) {
    const database = await this.#database();
    return new Promise((resolve, reject) => {
      const change = database.transaction(["keys", "draft", "waiting"], mode, {
        durability: "strict",
      });
      const found = work((name) => change.objectStore(name));
      change.oncomplete = () => resolve(found?.result);
      change.onabort = () => reject(change.error ?? new Error("nothing was kept"));
    });
  }

  /** The tablet's own key: made here once, and no script can read it out. */
  async key() {
    const kept = await this.#all("readonly", (store) => store("keys").get("tablet"));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    try {
      await this.#all("readwrite", (store) => store("keys").add(made, "tablet"));
      return made;
    } catch (problem) {
      // Another window of this tablet was faster.
      const theirs = await this.#all("readonly", (store) => store("keys").get("tablet"));
      if (theirs) return theirs;
      throw problem;
    }
  }

  keepDraft(sealed, name = "now") {
    return this.#all("readwrite", (store) => store("draft").put(sealed, name));
  }

  draft(name = "now") {
    return this.#all("readonly", (store) => store("draft").get(name));
  }

  dropDraft(name = "now") {
    return this.#all("readwrite", (store) => store("draft").delete(name));
  }

  /** The answers wait from now on, and are no draft any more: both or neither. */
  queue(id, sealed, name = "now") {
    return this.#all("readwrite", (store) => {
      store("draft").delete(name);
      return store("waiting").put({ id, sealed, refused: "" }, id);
    });
  }

  waiting() {
    return this.#all("readonly", (store) => store("waiting").getAll());
  }

  remove(id) {
    return this.#all("readwrite", (store) => store("waiting").delete(id));
  }

  /** The council did not take these: why. They stay. */
  note(one, refused) {
    return this.#all("readwrite", (store) => store("waiting").put({ ...one, refused }, one.id));
  }
}
