// The plan's sums are the server's: while a box is on its way to it, they are not shown as if they still were true.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  const { form } = report, publish = document.querySelector("[data-publish]");
  const { refresh, put, bring, clash } = report;

  report.isPending = (box) => report.isDirty(box) && !report.waits(box);

  function isWaiting() {
    return !report.isCurrent() || report.fields().some((box) => report.isPending(box));
  }

  function count() {
    document.body.dataset.counting = "";
  }

  function settle() {
    if (isWaiting()) return;
    delete document.body.dataset.counting;
    if (publish) publish.disabled = Boolean(document.querySelector("[data-blocked]"));
  }

  report.refresh = async function (boxes) {
    await refresh(boxes);
    settle();
  };
  // What is put into boxes without being typed is on its way just the same.
  report.put = function (texts, label) {
    count();
    return put(texts, label);
  };
  report.bring = function (box) {
    const isBack = bring(box);
    if (isBack) count();
    return isBack;
  };
  report.clash = function (box, ...told) {
    count();
    clash(box, ...told);
  };
  form.addEventListener("input", function (event) {
    if (event.target.matches(".num[data-base]")) count();
  });
  form.addEventListener("focusout", settle);

  // Locks stand between the boxes and would stop every second Tab: `K` in a box is the key for its lock. Without this
  // script they are reached by Tab.
  const RETURN = "kunci-ditekan";
  const lockOf = (box) => box.closest("td").querySelector("button.lock");

  for (const box of document.querySelectorAll("input.num[data-base]")) {
    const lock = box.closest("td") && lockOf(box);
    if (!lock) continue;
    lock.tabIndex = -1;
    box.setAttribute("aria-keyshortcuts", "K");
  }
  form.addEventListener("keydown", function (event) {
    if (event.key.toLowerCase() !== "k" || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches("input.num")) return;
    event.preventDefault();
    const lock = lockOf(event.target);
    if (!lock) return;
    sessionStorage.setItem(RETURN, event.target.name);
    lock.click();
  });
  // The page that comes back goes on at the same box.
  const pressed = sessionStorage.getItem(RETURN);
  sessionStorage.removeItem(RETURN);
  if (pressed && report.field(pressed)) report.field(pressed).focus();

  // What acts on the plan as it is stored waits until everything typed is, and the page shows it.
  async function actAfterSaving(button) {
    await report.saveNow();
    await report.refresh([]);
    if (isWaiting() || report.firstClash() || report.firstRefused()) {
      report.tell("failed", report.words.not_sent);
      return;
    }
    const version = button.form.elements.namedItem("versi");
    if (version) version.value = report.field("versi").value;
    button.form.requestSubmit(button);
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-after-saving]");
    if (!button || !isWaiting()) return;
    event.preventDefault();
    actAfterSaving(button);
  });
  document.addEventListener("submit", function (event) {
    const version = event.target.elements.namedItem("versi");
    if (version && event.target !== form) version.value = report.field("versi").value;
  });
})();
