// Keys of the inbox: J and K move, S goes to the approval and approves when pressed again, B goes to the reason.
(function () {
  "use strict";
  const KEY = "pintasan", OFF = "mati";

  // A browser may refuse its storage: then the choice lasts as long as the page.
  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }
  function remember(value) {
    try { localStorage.setItem(KEY, value); } catch { /* nothing to do */ }
  }

  function find(selector) {
    return document.querySelector(selector);
  }

  function show() {
    const keys = find("[data-keys]");
    if (!keys) return;
    keys.hidden = false;
    find("[data-keys-on]").checked = remembered() !== OFF;
    const all = find("[data-all]");
    if (all) all.hidden = false;
  }

  function step(by) {
    const items = Array.from(document.querySelectorAll(".list .it"));
    const next = items[items.findIndex((item) => item.hasAttribute("aria-current")) + by];
    if (next) next.click();
  }

  function approve() {
    const button = find("[data-approve]");
    if (!button) return;
    if (document.activeElement === button) {
      button.click();
      return;
    }
    button.focus();
    const hint = find("[data-again]");
    hint.textContent = hint.dataset.again;
  }

  function reason() {
    const field = find(".decide textarea");
    if (field) field.focus();
  }

  const ACTS = { j: () => step(1), k: () => step(-1), s: approve, b: reason };

  function isTyping(target) {
    return target.isContentEditable || Boolean(target.closest("input:not([type=checkbox]), textarea, select"));
  }

  document.addEventListener("keydown", function (event) {
    // A key that is held down must never press twice.
    if (event.repeat || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isTyping(event.target)) return;
    const act = ACTS[event.key.toLowerCase()], box = find("[data-keys-on]");
    // Where the keys are not listed, as on a phone, there is nothing to turn them off with.
    if (!act || !box || !box.checked || !box.checkVisibility()) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-keys-on]")) remember(event.target.checked ? "nyala" : OFF);
  });
  document.addEventListener("focusout", function (event) {
    if (event.target.matches("[data-approve]")) find("[data-again]").textContent = "";
  });
  document.addEventListener("change", function (event) {
    if (!event.target.closest("[data-all]")) return;
    for (const box of document.querySelectorAll(".pick input[type=checkbox]")) box.checked = event.target.checked;
  });
  document.addEventListener("htmx:afterSettle", show);
  show();
})();
