// Read aloud, one sentence after another, with the sentence marked. Without this script the page has
// a plain player of the same sound. A tablet shows one page after another in the same document, and
// tells us with the event "page".
const aloud = () => {
  const place = document.querySelector(".aloud");
  if (!place) return;
  const words = place.dataset;
  const audio = place.querySelector("audio");
  const speaker = window.speechSynthesis;
  const language = document.documentElement.lang.split("-")[0];
  const KEPT = "voice";
  const MOST_AWAY = 0.4; // seconds between two sentences before we jump

  let now = null; // what is being read: {button, sentences, at}

  // --- what is heard

  const cue = (sentence) => [Number(sentence.dataset.from), Number(sentence.dataset.to)];
  const together = (sentence) => now.sentences.filter((one) => cue(one)[0] === cue(sentence)[0]);

  function mark(sentence) {
    document.querySelectorAll(".said--now").forEach((one) => one.classList.remove("said--now"));
    if (sentence) together(sentence).forEach((one) => one.classList.add("said--now"));
  }

  function stop() {
    if (!now) return;
    show(now.button, false);
    mark(null);
    now = null;
    audio.pause();
    speaker?.cancel();
  }

  function listen(pressed, sentences) {
    const again = now?.button === pressed;
    stop();
    if (again || !sentences.length) return;
    now = { button: pressed, sentences, at: 0 };
    show(pressed, true);
    const voice = chosenVoice();
    if (voice) speak(voice);
    else play();
  }

  function next() {
    const start = cue(now.sentences[now.at])[0];
    do now.at += 1;
    while (now.at < now.sentences.length && cue(now.sentences[now.at])[0] === start);
    return now.sentences[now.at];
  }

  // --- our own voice: one file a page

  function play() {
    audio.currentTime = cue(now.sentences[0])[0];
    mark(now.sentences[0]);
    audio.play().then(follow, stop);
  }

  function follow() {
    if (!now || audio.paused) return;
    const here = now.sentences[now.at];
    if (audio.currentTime >= cue(here)[1] - 0.05) {
      const following = next();
      if (!following) return stop();
      const start = cue(following)[0];
      if (Math.abs(audio.currentTime - start) > MOST_AWAY) audio.currentTime = start;
      mark(following);
    }
    requestAnimationFrame(follow);
  }
  audio.addEventListener("ended", stop);
  audio.addEventListener("error", stop, true);

  // --- a voice of this device: never one that sends the words away

  // The words of a card are English in every language: there only our own voice will do.
  const fitting = () =>
    (("voice" in words && speaker?.getVoices()) || []).filter(
      (one) => one.localService === true && one.lang.split(/[-_]/)[0].toLowerCase() === language,
    );
  const chosenVoice = () => fitting().find((one) => one.voiceURI === kept());

  function kept(name) {
    try {
      if (name !== undefined) localStorage.setItem(KEPT, name);
      return localStorage.getItem(KEPT) ?? "";
    } catch {
      return ""; // this browser keeps nothing
    }
  }

  function speak(voice) {
    const sentence = now.sentences[now.at];
    const saying = new SpeechSynthesisUtterance(sentence.textContent);
    const mine = now;
    saying.voice = voice;
    saying.lang = voice.lang;
    saying.onend = () => now === mine && (next() ? speak(voice) : stop());
    saying.onerror = () => now === mine && stop();
    mark(sentence);
    speaker.speak(saying);
  }

  // --- the buttons

  function show(changed, on) {
    changed.classList.toggle("aloud--on", on);
    const small = changed.classList.contains("aloud__small");
    changed.firstChild.textContent = on ? words.stop : (small && words.again) || words.listen;
  }

  function button(name, sentences, about) {
    const made = document.createElement("button");
    const text = document.createElement("span");
    made.type = "button";
    made.className = name;
    made.append(text);
    if (about) {
      text.id = `${about}-listen`;
      made.setAttribute("aria-labelledby", `${text.id} ${about}`);
    }
    show(made, false);
    made.addEventListener("click", () => listen(made, sentences));
    return made;
  }

  const within = (part) => [...part.querySelectorAll(".said")];

  const whole = [...document.querySelectorAll("main .said")].filter(
    (one) => !one.closest("details"),
  );
  place.querySelector(".aloud__words").remove();
  audio.hidden = true;
  place.prepend(button("aloud__button", whole));

  document.querySelectorAll("main .answer").forEach((answer) => {
    const sentences = within(answer);
    if (!sentences.length) return;
    const row = document.createElement("div");
    row.className = "answer-row";
    const said = answer.querySelector(".answer__words");
    said.id = `${answer.querySelector("input").id}-words`;
    answer.replaceWith(row);
    row.append(answer, button("aloud__small", sentences, said.id));
  });
  document.querySelectorAll("main details.word").forEach((word) => {
    const sentences = within(word);
    if (sentences.length) word.append(button("aloud__small", sentences));
  });

  document.querySelectorAll("main .code-words .said").forEach((word) => {
    word.after(button("aloud__small", [word], word.id));
  });

  // --- the choice of a voice, where this device has one of its own

  function offerVoices() {
    const found = fitting();
    place.querySelector(".aloud__voices")?.remove();
    if (!found.length) return;
    const label = document.createElement("label");
    const list = document.createElement("select");
    label.className = "aloud__voices";
    list.className = "govuk-select";
    for (const one of [{ voiceURI: "", name: words.ours }, ...found]) {
      list.add(new Option(one.name, one.voiceURI, false, one.voiceURI === kept()));
    }
    list.addEventListener("change", () => {
      stop();
      kept(list.value);
    });
    label.append(`${words.voice} `, list);
    place.append(label);
  }
  offerVoices();
  speaker?.addEventListener?.("voiceschanged", offerVoices);

  window.addEventListener("pagehide", stop);
  document.addEventListener("page", stop, { once: true });
};
aloud();
document.addEventListener("page", aloud);
