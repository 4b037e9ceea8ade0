// The reason and the day of a publication: kept by the browser until it is published, whatever page is opened between.
(function () {
  "use strict";
  const report = window.dasborReport, unsent = window.dasborUnsent, card = document.getElementById("terbitkan");
  if (!report || !card) return;
  const shelf = card.dataset.words, fields = () => Array.from(card.querySelectorAll("#alasan, #berlaku"));

  function keep(field) {
    if (field.value === field.defaultValue) unsent.forget(shelf, field.name);
    else unsent.keep(shelf, { name: field.name, text: field.value, label: report.labelOf(field) });
  }

  async function begin() {
    const kept = await unsent.read(shelf);
    for (const field of fields()) {
      const was = kept.get(field.name);
      // Who has typed already, or came back with a refusal, keeps that.
      if (was && field.value === field.defaultValue && !document.getElementById("galat")) field.value = was.text;
    }
  }

  card.addEventListener("input", (event) => { if (fields().includes(event.target)) keep(event.target); });

  // A path that was chosen and not saved would be left out without a word.
  document.addEventListener("click", function (event) {
    const path = window.dasborPath;
    if (!event.target.closest("[data-publish]") || !path || !path.isChanged()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    report.tell("failed", report.words.path_unsaved);
    path.show();
  }, true);
  begin();
})();
