// What a tablet tells staff about itself, in few words. Staff read English here.

const day = (when) =>
  new Date(when).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

export function waitingWords(count) {
  if (count === 0) return "No answers wait.";
  return count === 1 ? "1 answer waits for the network." : `${count} answers wait for the network.`;
}

export function clockWords(sending) {
  if (!sending.clockIsWrong) return "";
  const council = day(Date.now() - sending.skew);
  return `This tablet's clock is wrong. It says ${day(Date.now())}, and today is ${council}. Answers are kept and sent all the same. Please set the clock.`;
}

const inMegabytes = (bytes) => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** `sounds` is what the worker told about them; null where it told nothing yet. */
export function soundWords(sounds) {
  if (!sounds || sounds.of === 0) return "Nothing is read aloud without a network yet.";
  const size = `${inMegabytes(sounds.bytes)} of ${inMegabytes(sounds.most)} at most`;
  if (sounds.kept === sounds.of) return `All ${sounds.of} sounds are here: ${size}. Pages are read aloud without a network.`;
  if (!sounds.done) return `Sounds are being fetched: ${sounds.kept} of ${sounds.of}.`;
  return `${sounds.kept} of ${sounds.of} sounds are here: ${size}. The others need a network.`;
}

export function refusedWords(count) {
  if (count === 0) return "";
  return count === 1
    ? "The council did not take 1 answer. It stays here."
    : `The council did not take ${count} answers. They stay here.`;
}
