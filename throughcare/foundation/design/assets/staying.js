// Warns before the session ends, and lets the worker stay. The server says how long is left: other
// tabs may have used it meanwhile. Asking does not count as use; staying does.
const dialog = document.querySelector("dialog[data-staying]");
const form = dialog.querySelector("form");
const { left: leftAt, soon } = dialog.dataset;
const warn = Number(dialog.dataset.warn) * 1000;
const said = (name) => dialog.querySelector(`[data-${name}]`);
let endsAt = Date.now() + Number(dialog.dataset.seconds) * 1000;
let ticking;
let waiting;

function wait() {
  clearTimeout(waiting);
  waiting = setTimeout(look, Math.max(endsAt - Date.now() - warn, 0));
}

// What the server says is left; nothing where the session is over.
async function ask(at, body) {
  const method = body ? "POST" : "GET";
  const headers = { Accept: "application/json" };
  const answer = await fetch(at, { method, body, headers, redirect: "manual" });
  return answer.ok ? answer.json() : undefined;
}

async function look() {
  try {
    const now = await ask(leftAt);
    if (!now) return leave();
    endsAt = Date.now() + now.seconds * 1000;
    if (now.seconds * 1000 > warn + 1000) return close();
    open(now.extendable);
  } catch {
    open(true); // the network is away: warn by our own clock
  }
}

function open(extendable) {
  for (const part of dialog.querySelectorAll("[data-extendable]")) part.hidden = !extendable;
  for (const part of dialog.querySelectorAll("[data-final]")) part.hidden = extendable;
  if (!dialog.open) {
    document.dispatchEvent(new CustomEvent("soon-signed-out")); // what is typed is saved first
    dialog.showModal();
  }
  clearInterval(ticking);
  ticking = setInterval(tick, 1000);
  tick();
}

function tick() {
  const seconds = Math.max(Math.round((endsAt - Date.now()) / 1000), 0);
  said("clock").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (seconds <= 30 && !said("status").textContent) said("status").textContent = soon;
  if (seconds > 0) return;
  clearInterval(ticking);
  setTimeout(look, 1000);
}

function close() {
  clearInterval(ticking);
  said("status").textContent = "";
  if (dialog.open) dialog.close();
  wait();
}

// Nothing of the page stays on the screen of an empty desk: the address, asked for anew, says why.
function leave() {
  location.assign(location.pathname + location.search);
}

async function stay() {
  const now = await ask(form.action, new FormData(form));
  if (!now) return leave();
  endsAt = Date.now() + now.seconds * 1000;
  close();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.formMethod === "dialog") dialog.close();
  else stay().catch(() => {}); // the network is away: the clock goes on, and so may the worker
});
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (said("extendable").hidden) dialog.close();
  else stay().catch(() => {}); // the escape key is a sign of life as well
});
// A computer that slept looks at once.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() > endsAt - warn && !dialog.open) look();
});
wait();
