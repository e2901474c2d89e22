// Seals what somebody said with the tablet's own key (AES-GCM), and opens it again.

export class Seal {
  #store;

  constructor(store) {
    this.#store = store;
  }

  async close(content) {
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const key = await this.#store.key();
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
  }

  async open({ iv, data }) {
    const key = await this.#store.key();
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
    return JSON.parse(new TextDecoder().decode(bytes));
  }
}
