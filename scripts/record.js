// "Speak" and "Add a picture" work without this script: a file is chosen and sent. With it, people
// record in the page and listen before they send, and hear at once when a file is too big. What was
// recorded goes into the same field as a file that was chosen, so it is sent in the same way.
(() => {
  const form = document.getElementById("add");
  const file = document.getElementById("file");
  const big = document.getElementById("file-big");
  const box = document.getElementById("recorder");

  function fits() {
    const tooBig = file.files.length > 0 && file.files[0].size > Number(form.dataset.largest);
    big.hidden = !tooBig;
    file.setAttribute("aria-invalid", String(tooBig));
    return !tooBig;
  }

  file.addEventListener("change", fits);
  form.addEventListener("submit", (event) => {
    if (fits()) return;
    event.preventDefault();
    file.focus();
  });

  if (!box || !window.MediaRecorder || !navigator.mediaDevices) return;

  const [says, time, start, stop, again, play] = ["says", "time", "start", "stop", "again", "play"].map(
    (name) => document.getElementById(`recorder-${name}`),
  );
  const longest = Number(box.dataset.longest);
  let recorder;
  let seconds = 0;
  let ticking;

  function show(now) {
    start.hidden = now !== "before";
    stop.hidden = now !== "recording";
    again.hidden = now !== "after";
    play.hidden = now !== "after";
  }

  function tell(count) {
    seconds = count;
    time.textContent = `${Math.floor(count / 60)}:${String(count % 60).padStart(2, "0")}`;
  }

  function tick() {
    tell(seconds + 1);
    if (seconds >= longest) recorder.stop();
  }

  function keep(parts, stream) {
    clearInterval(ticking);
    stream.getTracks().forEach((track) => track.stop());
    const sound = new Blob(parts, { type: recorder.mimeType });
    const chosen = new DataTransfer();
    chosen.items.add(new File([sound], "recording", { type: recorder.mimeType }));
    file.files = chosen.files;
    URL.revokeObjectURL(play.src);
    play.src = URL.createObjectURL(sound);
    says.textContent = box.dataset.done;
    show("after");
    play.focus();
    fits();
  }

  async function record() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      says.textContent = box.dataset.off;
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => keep(parts, stream));
    tell(0);
    recorder.start(1000);
    ticking = setInterval(tick, 1000);
    says.textContent = box.dataset.on;
    show("recording");
    stop.focus();
  }

  start.addEventListener("click", record);
  again.addEventListener("click", record);
  stop.addEventListener("click", () => recorder.stop());
  box.hidden = false;
})();
