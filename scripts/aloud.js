// Reads the page aloud, one sentence after another, and marks the sentence. Without this script the page
// has a plain player of the same sound. On a tablet, pages follow each other in the same document; the
// event "page" says that another one is shown.
const readAloud = () => {
  const player = document.querySelector(".aloud");
  if (!player) return;
  const labels = player.dataset;
  const audio = player.querySelector("audio");
  const synthesis = window.speechSynthesis;
  const language = document.documentElement.lang.split("-")[0];
  const VOICE = "voice"; // its name in localStorage
  const LONGEST_PAUSE = 0.4; // seconds between two sentences; after a longer one we jump

  let reading = null; // what is being read: {button, sentences, index}
  let hasListened = false; // on this page

  // --- what is heard

  const cue = (sentence) => [Number(sentence.dataset.from), Number(sentence.dataset.to)];
  // Parts of one sentence may stand in several elements with the same cue.
  const partsOf = (sentence) =>
    reading.sentences.filter((part) => cue(part)[0] === cue(sentence)[0]);

  function mark(sentence) {
    document.querySelectorAll(".said--now").forEach((part) => part.classList.remove("said--now"));
    if (sentence) partsOf(sentence).forEach((part) => part.classList.add("said--now"));
  }

  function stop() {
    if (!reading) return;
    label(reading.button, false);
    mark(null);
    reading = null;
    audio.pause();
    synthesis?.cancel();
  }

  function listen(button, sentences) {
    const isSecondPress = reading?.button === button;
    stop();
    if (isSecondPress || !sentences.length) return;
    hasListened = true;
    reading = { button, sentences, index: 0 };
    label(button, true);
    const voice = chosenVoice();
    if (voice) speak(voice);
    else play();
  }

  function nextSentence() {
    const { sentences } = reading;
    const start = cue(sentences[reading.index])[0];
    do reading.index += 1;
    while (reading.index < sentences.length && cue(sentences[reading.index])[0] === start);
    return sentences[reading.index];
  }

  // --- our own voice: one file for each page

  function play() {
    audio.currentTime = cue(reading.sentences[0])[0];
    mark(reading.sentences[0]);
    const started = reading;
    // A sound that was stopped before it began is refused, and by then we may read something else.
    audio.play().then(
      () => follow(started),
      () => reading === started && stop(),
    );
  }

  function follow(started) {
    if (reading !== started || audio.paused) return;
    const sentence = reading.sentences[reading.index];
    if (audio.currentTime >= cue(sentence)[1] - 0.05 && !goOn()) return;
    requestAnimationFrame(() => follow(started));
  }

  // Goes on with the next sentence; false at the end.
  function goOn() {
    const sentence = nextSentence();
    if (!sentence) {
      stop();
      return false;
    }
    const start = cue(sentence)[0];
    if (Math.abs(audio.currentTime - start) > LONGEST_PAUSE) audio.currentTime = start;
    mark(sentence);
    return true;
  }
  audio.addEventListener("ended", stop);
  audio.addEventListener("error", stop, true);

  // --- a voice of this device: never one that sends the words away

  // The words of a card are English in every language: there only our own voice will do.
  const usableVoices = () =>
    (("voice" in labels && synthesis?.getVoices()) || []).filter(
      ({ localService, lang }) =>
        localService === true && lang.split(/[-_]/)[0].toLowerCase() === language,
    );
  const chosenVoice = () => usableVoices().find(({ voiceURI }) => voiceURI === storedVoice());

  function storedVoice() {
    try {
      return localStorage.getItem(VOICE) ?? "";
    } catch {
      return ""; // this browser stores nothing
    }
  }

  function storeVoice(name) {
    try {
      localStorage.setItem(VOICE, name);
    } catch {
      // This browser stores nothing.
    }
  }

  function speak(voice) {
    const sentence = reading.sentences[reading.index];
    const utterance = new SpeechSynthesisUtterance(sentence.textContent);
    const started = reading;
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => reading === started && (nextSentence() ? speak(voice) : stop());
    utterance.onerror = () => reading === started && stop();
    mark(sentence);
    synthesis.speak(utterance);
  }

  // --- the buttons

  function label(button, isOn) {
    button.classList.toggle("aloud--on", isOn);
    button.firstChild.textContent = isOn ? labels.stop : labels.listen;
  }

  // A button that reads these sentences; `about` is the id of what names it besides "Listen".
  function newButton(className, sentences, about) {
    const button = document.createElement("button");
    const text = document.createElement("span");
    button.type = "button";
    button.className = className;
    button.append(text);
    if (about) {
      text.id = `${about}-listen`;
      button.setAttribute("aria-labelledby", `${text.id} ${about}`);
    }
    label(button, false);
    button.addEventListener("click", () => listen(button, sentences));
    return button;
  }

  const sentencesIn = (element) => [...element.querySelectorAll(".said")];

  const wholePage = [...document.querySelectorAll("main .said")].filter(
    (sentence) => !sentence.closest("details"),
  );
  player.querySelector(".aloud__words").remove();
  audio.hidden = true;
  const wholePageButton = newButton("aloud__button", wholePage);
  player.prepend(wholePageButton);

  // Whoever listens hears an answer again when they press it.
  document.querySelectorAll("main .answer").forEach((answer) => {
    answer.querySelector("input").addEventListener("change", () => {
      if (!hasListened) return;
      stop();
      listen(wholePageButton, sentencesIn(answer));
    });
  });
  document.querySelectorAll("main details.word").forEach((meaning) => {
    const sentences = sentencesIn(meaning);
    if (sentences.length) meaning.append(newButton("aloud__small", sentences));
  });

  document.querySelectorAll("main .code-words .said").forEach((word) => {
    word.after(newButton("aloud__small", [word], word.id));
  });

  // --- the choice of a voice, where this device has one of its own

  function offerVoices() {
    const voices = usableVoices();
    document.querySelector(".aloud__voices")?.remove();
    if (!voices.length) return;
    const element = document.createElement("label");
    const list = document.createElement("select");
    element.className = "aloud__voices";
    list.className = "govuk-select";
    for (const { name, voiceURI } of [{ voiceURI: "", name: labels.ours }, ...voices]) {
      list.add(new Option(name, voiceURI, false, voiceURI === storedVoice()));
    }
    list.addEventListener("change", () => {
      stop();
      storeVoice(list.value);
    });
    element.append(`${labels.voice} `, list);
    (document.querySelector(".help__list") ?? player).append(element);
  }
  offerVoices();
  synthesis?.addEventListener?.("voiceschanged", offerVoices);

  window.addEventListener("pagehide", stop);
  document.addEventListener("page", stop, { once: true });
};
readAloud();
document.addEventListener("page", readAloud);
