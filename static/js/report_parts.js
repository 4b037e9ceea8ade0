// What stands around the boxes (sums, checks, fields for reasons): rendered by the server, fetched after each save.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  // Lines whose surroundings have changed since the page last showed them.
  const stale = new Set();
  // Where the person was when something could not be put in place.
  let holder = null;

  // The version that the server told of last. The form carries it only once the page shows what belongs to it: sent
  // with it, a report is what its sender saw.
  report.known = Number(report.field("versi").value);
  // How often the page has shown what somebody else changed.
  report.arrivals = 0;
  report.isCurrent = () => stale.size === 0;

  function lineOf(name) {
    return name.split("-").slice(1, 3).join("-");
  }

  function bases() {
    return new Map(report.fields().map((box) => [box.name, box.dataset.base]));
  }

  function isHeldBy(here) {
    if (!here.contains(document.activeElement)) return false;
    holder = document.activeElement;
    return true;
  }

  // False where the person is or has typed: what is typed there is sent with what it was typed over.
  function box(part) {
    const here = report.field(part.dataset.box);
    if (!here) return true;
    const isNews = here.dataset.base !== part.dataset.base;
    if (report.isDirty(here)) return !isNews;
    if (isNews) {
      if (isHeldBy(here)) return false;
      report.hold(here, part.dataset.base, part.dataset.text);
      here.value = part.dataset.text;
    }
    for (const kind of ["err", "warn"]) here.classList.toggle(kind, part.dataset.is === kind);
    return true;
  }

  // Fields that were written before the line dropped come back with their part, and have to be sent.
  function part(found, back) {
    const here = document.querySelector(`[data-part="${found.dataset.part}"]`);
    if (!here) return true;
    if (isHeldBy(here)) return false;
    if (Array.from(here.querySelectorAll("[data-base]")).some(report.isDirty)) return false;
    here.innerHTML = found.innerHTML;
    back.push(...Array.from(here.querySelectorAll("[data-base]")).filter(report.bring));
    return true;
  }

  report.place = function (found, lines) {
    const before = bases(), back = [];
    lines.forEach((line) => stale.delete(line));
    holder = null;
    for (const each of found.querySelectorAll("[data-box]")) if (!box(each)) stale.add(lineOf(each.dataset.box));
    for (const each of found.querySelectorAll("[data-part]")) if (!part(each, back)) stale.add(lineOf(each.dataset.part));
    if ([...bases()].some(([name, base]) => before.has(name) && before.get(name) !== base)) report.arrivals += 1;
    if (report.isCurrent()) report.field("versi").value = report.known;
    report.summarise();
    if (back.length) report.save();
  };

  report.ask = function (lines) {
    const address = new URL(report.form.dataset.boxes, location.href);
    lines.forEach((line) => address.searchParams.append("baris", line));
    return fetch(address, { redirect: "manual" });
  };

  report.refresh = async function (boxes) {
    boxes.forEach((each) => stale.add(lineOf(each.name)));
    if (report.isCurrent()) return;
    const lines = [...stale];
    try {
      const answer = await report.ask(lines);
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-version]");
      const version = Number(found.dataset.version);
      // Overtaken by a save: its own refresh asks for these lines again.
      if (version < report.known) return;
      const isOvertaking = version > report.known;
      report.known = version;
      if (isOvertaking) await report.refresh(report.fields());
      else report.place(found, lines);
    } catch { /* The next save brings them. */ }
  };

  // What could not be put in place because the person was there follows when the person leaves.
  report.form.addEventListener("focusout", (event) => { if (event.target === holder) report.refresh([]); });
})();
