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

export function refusedWords(count) {
  if (count === 0) return "";
  return count === 1
    ? "The council did not take 1 answer. It stays here."
    : `The council did not take ${count} answers. They stay here.`;
}
