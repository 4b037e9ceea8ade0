// What stands around the boxes (sums, checks, fields for reasons): rendered by the server, fetched after each save.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  // Lines whose surroundings have changed since the page last showed them.
  const stale = new Set();

  function lineOf(name) {
    return name.split("-").slice(1, 3).join("-");
  }

  function box(part) {
    const here = report.field(part.dataset.box);
    if (!here || here === document.activeElement || report.isDirty(here)) return;
    report.hold(here, part.dataset.base, part.dataset.text);
    here.value = part.dataset.text;
    for (const kind of ["err", "warn"]) here.classList.toggle(kind, part.dataset.is === kind);
  }

  // True if it holds fields that were written before the line dropped: they come back and have to be sent.
  function part(found) {
    const here = document.querySelector(`[data-part="${found.dataset.part}"]`);
    if (!here || here.contains(document.activeElement)) return false;
    if (Array.from(here.querySelectorAll("[data-base]")).some(report.isDirty)) return false;
    here.innerHTML = found.innerHTML;
    return Array.from(here.querySelectorAll("[data-base]")).filter(report.bring).length > 0;
  }

  report.refresh = async function (boxes) {
    boxes.forEach((each) => stale.add(lineOf(each.name)));
    const lines = [...stale], address = new URL(report.form.dataset.boxes, location.href);
    lines.forEach((line) => address.searchParams.append("baris", line));
    try {
      const answer = await fetch(address, { redirect: "manual" });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-version]");
      // Overtaken by a save: its own refresh asks for these lines again.
      if (Number(found.dataset.version) < Number(report.field("versi").value)) return;
      lines.forEach((line) => stale.delete(line));
      found.querySelectorAll("[data-box]").forEach(box);
      const isBack = Array.from(found.querySelectorAll("[data-part]")).filter(part).length > 0;
      report.summarise();
      if (isBack) report.save();
    } catch { /* The next save brings them. */ }
  };
})();
