// Starts the components that the page uses. The addresses of the two libraries come from the
// page, because their names carry a hash; the Ministry of Justice's is fetched only when needed.
const { govuk: govukAddress, moj: mojAddress } =
  document.querySelector("script[data-govuk]").dataset;

// All but the radios: theirs says aria-expanded, which a radio may not have. What a radio reveals
// is shown by the style sheet (_records.scss).
const COMPONENTS = [
  "Accordion",
  "Button",
  "CharacterCount",
  "Checkboxes",
  "ErrorSummary",
  "ExitThisPage",
  "FileUpload",
  "NotificationBanner",
  "PasswordInput",
  "ServiceNavigation",
  "SkipLink",
  "Tabs",
];

async function start(scope) {
  const govuk = await import(govukAddress);
  for (const component of COMPONENTS) govuk.createAll(govuk[component], undefined, scope);

  if (scope.querySelector("[data-module^='moj-']") || scope.querySelector(".moj-filter")) {
    const moj = await import(mojAddress);
    moj.initAll({ scope });
    startFilters(moj.FilterToggleButton, scope);
  }
}

// The filter is beside the list on a wide screen, and behind a button on a narrow one.
function startFilters(FilterToggleButton, scope) {
  for (const layout of scope.querySelectorAll(".moj-filter-layout__filter")) {
    new FilterToggleButton(layout, {
      bigModeMediaQuery: "(min-width: 48.063em)",
      startHidden: false, // on a narrow screen it starts hidden all the same
      toggleButtonContainer: { selector: ".moj-action-bar__filter" },
      toggleButton: {
        showText: layout.dataset.show,
        hideText: layout.dataset.hide,
        classes: "govuk-button--secondary",
      },
      closeButtonContainer: { selector: ".moj-filter__header-action" },
      closeButton: { text: layout.dataset.close },
    });
  }
}

// Parts of a long page are folded on a narrow screen, but for the one that the address leads to.
// Without script they stay open, so that every word can be found.
function foldParts() {
  const narrow = window.matchMedia("(max-width: 40.0525em)").matches;
  for (const part of document.querySelectorAll("details[data-fold]")) part.open = !narrow;
  unfoldTarget();
}

function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target?.closest("details[data-fold]");
  if (!part || part.open) return;
  part.open = true;
  target.scrollIntoView();
}

foldParts();
window.addEventListener("hashchange", unfoldTarget);
// Paper has all of it, from any browser.
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details[data-fold]")) part.open = true;
});

// Questions that belong to some answers of another question are put away until one of these is
// chosen. What holds an answer or an error stays in sight, and a button shows every question.
function askWhatBelongs(form, way) {
  const parts = [...form.querySelectorAll("[data-asked-of]")];
  let all = false;
  const show = () => {
    for (const part of parts) {
      const chosen = form.elements[part.dataset.askedOf].value;
      const belongs = part.dataset.answers.split(" ").includes(chosen);
      part.hidden = !(all || belongs || isAnswered(part));
      if (belongs) for (const fold of part.querySelectorAll("details")) fold.open = true;
    }
    way.hidden = parts.every((part) => !part.hidden);
  };
  way.querySelector("button").addEventListener("click", () => {
    all = true;
    show();
    parts[0].querySelector("input, select, textarea").focus();
  });
  form.addEventListener("change", show);
  show();
}

function isAnswered(part) {
  if (part.querySelector(".govuk-form-group--error")) return true;
  return [...part.querySelectorAll("input, select, textarea")].some((field) =>
    ["radio", "checkbox"].includes(field.type) ? field.checked : field.value,
  );
}

for (const way of document.querySelectorAll("[data-show-all]")) askWhatBelongs(way.closest("form"), way);

// What is sent without a network is lost, and the browser's own page says nothing of the record: stay
// here, with all that was chosen, and say so. The server is tried first: it may be on this machine.
// Forms that are saved while they are typed see to it themselves (saving.js).
const own = document.querySelector("script[data-offline]");
document.addEventListener("submit", sendOnceReached, true);

async function sendOnceReached(event) {
  const form = event.target;
  if (navigator.onLine || form.getAttribute("method") !== "post" || form.querySelector("[data-saving]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    await fetch(own.src, { method: "HEAD", cache: "no-store" });
  } catch {
    sayNotSent(form);
    return;
  }
  document.removeEventListener("submit", sendOnceReached, true);
  form.requestSubmit(event.submitter);
}

function sayNotSent(form) {
  document.querySelector(".app-not-sent")?.remove();
  const words = document.createElement("p");
  words.className = "govuk-error-message app-not-sent";
  words.setAttribute("role", "alert");
  form.prepend(words);
  words.textContent = own.dataset.offline;
  words.scrollIntoView({ block: "nearest" });
  window.addEventListener("online", () => words.remove(), { once: true });
}

// Says when all has started, for those who wait for it: the tests in a browser.
start(document).then(() => (document.documentElement.dataset.started = "true"));

// What htmx puts on the page needs starting too.
document.addEventListener("htmx:after:swap", (event) => {
  const swapped = event.detail?.ctx?.target ?? event.target;
  if (swapped instanceof Element && swapped !== document.body) start(swapped);
});
