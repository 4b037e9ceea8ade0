// The plan's sums are the server's: while a box is on its way to it, they are not shown as if they still were true.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  const { form } = report, refresh = report.refresh, publish = document.querySelector("[data-publish]");

  function settle() {
    const isWaiting = report.fields().some((box) => report.isDirty(box) && !report.waits(box));
    if (!isWaiting) delete document.body.dataset.counting;
    if (publish) publish.disabled = Boolean(document.querySelector("[data-blocked]"));
  }

  report.refresh = async function (boxes) {
    await refresh(boxes);
    if (report.isCurrent()) settle();
  };
  form.addEventListener("input", function (event) {
    if ("base" in event.target.dataset) document.body.dataset.counting = "";
  });
  form.addEventListener("focusout", function () {
    if (report.isCurrent()) settle();
  });

  // What acts on the plan as it is stored waits until everything typed is.
  document.addEventListener("click", async function (event) {
    const button = event.target.closest("[data-after-saving]");
    if (!button || !report.fields().some(report.isDirty)) return;
    event.preventDefault();
    await report.save();
    if (report.fields().some(report.isDirty)) return;
    const version = button.form.elements.namedItem("versi");
    if (version) version.value = report.field("versi").value;
    button.form.requestSubmit(button);
  });
  document.addEventListener("submit", function (event) {
    const question = event.target.dataset.confirm, version = event.target.elements.namedItem("versi");
    if (question && !window.confirm(question)) event.preventDefault();
    else if (version && event.target !== form) version.value = report.field("versi").value;
  });
})();
