// The sentences in which a tablet tells staff how it is. Staff pages are in English.

const MEGABYTE = 1024 * 1024;

const longDate = (time) =>
  new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

export function waitingWords(count) {
  if (count === 0) return "All answers have been sent.";
  return count === 1 ? "1 answer waits for the network." : `${count} answers wait for the network.`;
}

export function refusedWords(count) {
  if (count === 0) return "";
  return count === 1
    ? "The council did not take 1 answer. It stays here."
    : `The council did not take ${count} answers. They stay here.`;
}

export function clockWords({ clockIsWrong, skew }) {
  if (!clockIsWrong) return "";
  const [here, council] = [longDate(Date.now()), longDate(Date.now() - skew)];
  return `This tablet's clock is wrong. It says ${here}, and today is ${council}. Answers are kept and sent all the same. Please set the clock.`;
}

const inMegabytes = (bytes) => `${Math.ceil(bytes / MEGABYTE)} MB`;

/** `sounds` is what the service worker wrote about them; null when it has not written anything yet. */
export function soundWords(sounds) {
  if (!sounds || sounds.of === 0) return "Nothing is read aloud without a network yet.";
  const size = `${inMegabytes(sounds.bytes)} of ${inMegabytes(sounds.most)} at most`;
  if (sounds.kept === sounds.of) {
    return `All ${sounds.of} sounds are here: ${size}. Pages are read aloud without a network.`;
  }
  if (!sounds.done) return `Sounds are being fetched: ${sounds.kept} of ${sounds.of}.`;
  return `${sounds.kept} of ${sounds.of} sounds are here: ${size}. The others need a network.`;
}
