// "Speak" and "Add a picture" work without this script: a file is chosen and sent. With it, people record
// in the page and listen before they send, and are told at once when a file is too large. A recording goes
// into the same field as a file that was chosen, so it is sent in the same way.
(() => {
  const form = document.getElementById("add");
  const field = document.getElementById("file");
  const tooLarge = document.getElementById("file-big");
  const recorderBox = document.getElementById("recorder");

  // Whether the file is small enough; says so on the page.
  function checkSize() {
    const isTooLarge = field.files.length > 0 && field.files[0].size > Number(form.dataset.largest);
    tooLarge.hidden = !isTooLarge;
    field.setAttribute("aria-invalid", String(isTooLarge));
    return !isTooLarge;
  }

  field.addEventListener("change", checkSize);
  form.addEventListener("submit", (event) => {
    if (checkSize()) return;
    event.preventDefault();
    field.focus();
  });

  if (!recorderBox || !window.MediaRecorder || !navigator.mediaDevices) return;

  const element = (name) => document.getElementById(`recorder-${name}`);
  const [status, time, start, stop] = ["says", "time", "start", "stop"].map(element);
  const [again, player] = ["again", "play"].map(element);
  const { longest, on, off, done } = recorderBox.dataset;
  let recorder;
  let seconds = 0;
  let interval;

  // Shows the buttons of a state: "before", "recording" or "after".
  function show(state) {
    start.hidden = state !== "before";
    stop.hidden = state !== "recording";
    again.hidden = state !== "after";
    player.hidden = state !== "after";
  }

  function showTime(count) {
    seconds = count;
    time.textContent = `${Math.floor(count / 60)}:${String(count % 60).padStart(2, "0")}`;
  }

  function countSecond() {
    showTime(seconds + 1);
    if (seconds >= Number(longest)) recorder.stop();
  }

  function putIntoField(parts, stream) {
    clearInterval(interval);
    stream.getTracks().forEach((track) => track.stop());
    const sound = new Blob(parts, { type: recorder.mimeType });
    const transfer = new DataTransfer();
    transfer.items.add(new File([sound], "recording", { type: recorder.mimeType }));
    field.files = transfer.files;
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(sound);
    status.textContent = done;
    show("after");
    player.focus();
    checkSize();
  }

  async function record() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      status.textContent = off;
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => putIntoField(parts, stream));
    showTime(0);
    recorder.start(1000);
    interval = setInterval(countSecond, 1000);
    status.textContent = on;
    show("recording");
    stop.focus();
  }

  start.addEventListener("click", record);
  again.addEventListener("click", record);
  stop.addEventListener("click", () => recorder.stop());
  recorderBox.hidden = false;
})();
