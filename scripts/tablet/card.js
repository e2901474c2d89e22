// Code cards made on the tablet: five of the words that cards are made of, by a strong source of
// chance. Their pictures come in one file, so that they are there without a network.

const WORDS_ON_A_CARD = 5;

export class Cards {
  #address;
  #pictures;

  constructor(address) {
    this.#address = address;
  }

  async #all() {
    this.#pictures ??= fetch(this.#address).then((answer) => answer.json());
    return this.#pictures;
  }

  async make() {
    const all = Object.keys(await this.#all());
    return Array.from({ length: WORDS_ON_A_CARD }, () => all[below(all.length)]);
  }

  /** The words in a list, each with its picture. */
  async draw(list, words, drawn) {
    const pictures = await this.#all();
    for (const word of words) {
      const item = document.createElement("li");
      if (drawn) {
        const picture = document.createElement("img");
        picture.className = "picture";
        picture.alt = "";
        picture.width = picture.height = 88;
        picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictures[word])}`;
        item.append(picture);
      }
      item.append(word);
      list.append(item);
    }
  }
}

/** A number from 0 to `most` - 1, each as likely as the others. */
function below(most) {
  const even = 2 ** 32 - (2 ** 32 % most);
  const [drawn] = crypto.getRandomValues(new Uint32Array(1));
  return drawn < even ? drawn % most : below(most);
}
