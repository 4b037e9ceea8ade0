// The walk by arrow keys. Steps are no-store, so the neighbours' pages are fetched ahead and held here, in memory only:
// a key then swaps <main>, the title and the address. Without this script the links of the page do the same.
(function () {
  "use strict";
  // A branch is talked about for minutes: its neighbours are fetched anew before they are too old to be shown.
  const ANEW = 4 * 60 * 1000;
  const OLDEST = 10 * 60 * 1000;
  // A request without an end would hold every later key in the queue.
  const PATIENCE = 15 * 1000;
  const held = new Map();
  const announcer = document.querySelector("[data-announce]");
  const unsent = document.querySelector("[data-unsent]");
  const main = () => document.querySelector("main");
  let queue = Promise.resolve();
  let shown = location.href;

  // A page of this walk, or null: signed out, refused, or the server does not answer.
  async function arrived(response) {
    const isStep = new URL(response.url).pathname.startsWith(location.pathname.replace(/tindakan\/.*$/, ""));
    if (!isStep || !(response.ok || response.status === 422)) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("main[data-step]") ? { page, address: response.url, isRefused: !response.ok } : null;
  }

  const patiently = (address, options) => fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
  const bring = (address) => patiently(address).then(arrived).catch(() => null);

  function ask(address) {
    const known = held.get(address);
    if (known && Date.now() - known.at < OLDEST) return known.answer;
    const answer = bring(address);
    held.set(address, { answer, at: Date.now() });
    answer.then((found) => { if (!found) held.delete(address); });
    return answer;
  }

  const neighbours = () => [...main().querySelectorAll("a[rel=next], a[rel=prev]")].map((link) => link.href);

  // Whatever is no neighbour of this step is let go.
  function lookAhead() {
    const links = neighbours();
    for (const address of held.keys()) if (!links.includes(address)) held.delete(address);
    const step = main();
    Promise.all(links.map(ask)).then(() => step.setAttribute("data-ahead", links.length));
  }

  async function refresh(address) {
    const found = await bring(address);
    if (found && neighbours().includes(address)) held.set(address, { answer: Promise.resolve(found), at: Date.now() });
  }
  setInterval(() => neighbours().forEach(refresh), ANEW);

  function show({ page, isRefused }) {
    const before = document.activeElement;
    const rel = before && main().contains(before) ? before.getAttribute("rel") : null;
    main().replaceWith(document.importNode(page.querySelector("main"), true));
    document.title = page.title;
    shown = location.href;
    announcer.textContent = main().dataset.spoken;
    unsent.hidden = true;
    const follows = isRefused ? main().querySelector("[aria-invalid]") : rel && main().querySelector(`a[rel=${rel}]`);
    (follows || main()).focus({ preventScroll: !isRefused });
    if (!isRefused) window.scrollTo(0, 0);
    lookAhead();
  }

  // What was typed and not stored, also what came back refused.
  function isTyped() {
    const boxes = main().querySelectorAll("form[data-send] :is(textarea, input:not([type=hidden]))");
    return [...boxes].some((box) => box.value.trim());
  }

  async function go(address, isBack) {
    if (isTyped() && !window.confirm(unsent.dataset.question)) {
      // The browser has gone back already: the address is made that of the step on the screen again.
      if (isBack) history.pushState(null, "", shown);
      return;
    }
    const found = await ask(address);
    if (!found) {
      location.assign(address);
      return;
    }
    if (!isBack) history.pushState(null, "", found.address);
    show(found);
  }

  function enqueue(act) {
    queue = queue.then(act, act);
  }

  // The link is looked up when its turn comes: two quick presses are two steps.
  function follow(selector) {
    enqueue(function () {
      const link = main().querySelector(selector);
      return link ? go(link.href) : undefined;
    });
  }

  const KEYS = {
    ArrowRight: "a[rel=next]", ArrowLeft: "a[rel=prev]",
    PageDown: "a[rel=next]", PageUp: "a[rel=prev]", Home: "a[data-first]", End: "a[data-last]",
  };
  // On a small window these keys scroll; a presenter's clicker sends them on a large one.
  const SCROLLING = ["PageDown", "PageUp", "Home", "End"];

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") {
      location.assign(document.querySelector("a[data-leave]").href);
      return;
    }
    const scrolls = document.documentElement.scrollHeight > window.innerHeight + 1;
    if (!KEYS[event.key] || (scrolls && SCROLLING.includes(event.key))) return;
    event.preventDefault();
    if (!event.repeat) follow(KEYS[event.key]);
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-go]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    enqueue(() => go(link.href));
  });

  // Sent from here, because leaving the page would end the browser's full screen.
  async function send(form, button) {
    const fields = new URLSearchParams(new FormData(form, button));
    const answer = await patiently(form.action, { method: "POST", body: fields }).catch(() => null);
    const found = answer && (await arrived(answer).catch(() => null));
    // An answer that is no page of this walk: signed out, or no right to it.
    unsent.textContent = answer && answer.status < 500 ? unsent.dataset.refused : unsent.dataset.silent;
    unsent.hidden = Boolean(found);
    if (!found) return;
    held.clear();
    if (!found.isRefused) history.pushState(null, "", found.address);
    show(found);
  }

  document.addEventListener("submit", function (event) {
    const form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    enqueue(() => send(form, event.submitter));
  });

  window.addEventListener("beforeunload", (event) => { if (isTyped()) event.preventDefault(); });
  window.addEventListener("popstate", () => enqueue(() => go(location.href, true)));

  const full = document.querySelector("[data-full-screen]");
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", function () {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", Boolean(document.fullscreenElement)));

  lookAhead();
})();
