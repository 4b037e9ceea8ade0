// The boxes of a report: what stands in them, what the server has of it, and what the browser keeps until it has.
(function () {
  "use strict";
  const form = document.getElementById("isian");
  if (!form) return;
  const words = JSON.parse(document.getElementById("kata-isian").textContent);
  const status = document.querySelector("[data-saving]"), unsent = window.dasborUnsent;
  // What this page found or put there; filled before anything is brought back.
  let kept = new Map();
  // The scripts of this page, each a file: boxes, told, parts, saving, keys, paste.
  const report = window.dasborReport = { form, words };

  report.remember = async function () {
    kept = await unsent.read(form.dataset.keep);
  };

  report.fields = () => Array.from(form.querySelectorAll("[data-base]"));
  report.field = (name) => form.elements.namedItem(name);
  report.shown = (box) => box.dataset.shown ?? box.dataset.base;
  report.isDirty = (box) => box.value !== report.shown(box);
  report.say = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace("{" + name + "}", value), words[key]);

  report.tell = function (state, text) {
    status.dataset.saving = state;
    if (status.textContent !== text) status.textContent = text;
  };

  report.mark = function (box, state) {
    box.parentElement.dataset.save = state;
  };

  report.labelOf = function (box) {
    return box.getAttribute("aria-label") || (box.labels.length ? box.labels[0].textContent : box.name);
  };

  // What the server holds of a box; `text` is how it writes it.
  report.hold = function (box, base, text) {
    box.dataset.base = base;
    if ("shown" in box.dataset) box.dataset.shown = text;
  };

  // A choice that was not made is asked for again: nothing that can stand in a box equals its base then.
  report.keep = function (box) {
    if (report.isDirty(box)) {
      const base = report.isClash(box) ? null : box.dataset.base;
      kept.set(box.name, { name: box.name, text: box.value, base, label: report.labelOf(box) });
      unsent.keep(form.dataset.keep, kept.get(box.name));
    } else if (kept.delete(box.name)) unsent.forget(form.dataset.keep, box.name);
  };

  // Puts back what the browser kept for a box; true if it has to be sent.
  report.bring = function (box) {
    const was = kept.get(box.name);
    if (!was) return false;
    // Over a proposal of one's own the draft's number is another choice.
    if (was.text === report.shown(box) || (was.text === box.dataset.base && !("offered" in box.dataset))) {
      kept.delete(box.name);
      unsent.forget(form.dataset.keep, box.name);
      return false;
    }
    box.value = was.text;
    if (was.base !== box.dataset.base) report.clash(box, words.changed, box.dataset.base, report.shown(box));
    return true;
  };

  // What stood in boxes before the last block was put there, for one undo; who types on in a box keeps that.
  let before = new Map();

  function offerUndo(label) {
    const undo = form.querySelector("[data-undo]");
    undo.hidden = !label || !before.size;
    undo.dataset.label = label;
    undo.textContent = label.replace("{n}", before.size);
    undo.onclick = () => report.put([...before].reverse(), "");
  }

  report.typed = function (box) {
    const undo = form.querySelector("[data-undo]");
    if (before.delete(box.name)) offerUndo(undo.dataset.label);
  };

  // Puts texts into boxes as if they were typed, and remembers what stood there for one undo.
  report.put = function (texts, label) {
    before = new Map();
    for (const [name, text] of texts) {
      const box = report.field(name);
      if (!box || box.value === text) continue;
      // What was never stored cannot be brought back to the server: the stored number is.
      before.set(name, report.isRefused(box) ? report.shown(box) : box.value);
      box.value = text;
      report.retype(box);
      report.keep(box);
    }
    offerUndo(label);
    return report.saveNow();
  };

  // A segment without anybody: zeros in its blank boxes; who left follows from the rest.
  report.nil = function (segment) {
    const blank = report.fields().filter(function (box) {
      const [kind, , of, measure] = box.name.split("-");
      return kind === "isi" && of === segment && measure !== "left" && !box.value.trim();
    });
    return report.put(blank.map((box) => [box.name, "0"]), words.undo_nil);
  };
})();
