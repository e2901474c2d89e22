// Code cards made on the tablet: five words from the list of card words, drawn at random. Their
// pictures come in one file, so that they are there without a network.

const WORDS_ON_A_CARD = 5;

export class CodeCards {
  #address;
  #list;

  constructor(address) {
    this.#address = address;
  }

  /** The words of new cards, and the SVG of every word that a card may have. */
  async #cardList() {
    this.#list ??= fetch(this.#address).then((response) => response.json());
    return this.#list;
  }

  async newCard() {
    const { newCardWords } = await this.#cardList();
    return drawWords(newCardWords);
  }

  /** Adds the words to a list, each with its picture where pictures are wanted. */
  async showCard(list, card, withPictures) {
    const { pictures } = await this.#cardList();
    for (const word of card) {
      const item = document.createElement("li");
      if (withPictures) item.append(pictureElement(pictures[word]));
      item.append(word);
      list.append(item);
    }
  }
}

function pictureElement(svg) {
  const picture = document.createElement("img");
  picture.className = "picture";
  picture.alt = "";
  picture.width = picture.height = 88;
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return picture;
}

/** Five different words: the same one twice would look like a mistake. */
export function drawWords(wordList) {
  const left = [...wordList];
  const draw = () => left.splice(randomBelow(left.length), 1)[0];
  return Array.from({ length: WORDS_ON_A_CARD }, draw);
}

/** A random number from 0 to `limit` - 1, each as likely as the others. */
export function randomBelow(limit) {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return random < fair ? random % limit : randomBelow(limit);
}
