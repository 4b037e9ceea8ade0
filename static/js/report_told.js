// What a report says beneath a box: why it was refused, or which other number stands there, to be chosen from.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  // Both wait for the person: they are not sent again by themselves.
  const refused = new Map(), clashes = new Map();
  let isPartly = false;

  report.isRefused = (box) => refused.has(box.name);
  report.waits = (box) => refused.has(box.name) || clashes.has(box.name);
  report.isClash = (box) => clashes.has(box.name);
  report.firstClash = () => report.field([...clashes.keys()][0]);
  report.firstRefused = () => report.field([...refused.keys()][0]);

  // What is said beneath a box is read out with it.
  function describe(box, id, isSaid) {
    const ids = (box.getAttribute("aria-describedby") || "").split(" ").filter((each) => each && each !== id);
    if (isSaid) ids.push(id);
    if (ids.length) box.setAttribute("aria-describedby", ids.join(" "));
    else box.removeAttribute("aria-describedby");
  }

  // A line of its own beneath the box, outside what the server renders.
  function note(box, kind, text) {
    report.clear(box);
    const line = document.createElement("p");
    line.className = "msg " + kind;
    line.dataset.told = box.name;
    line.id = "kata-" + box.name;
    line.textContent = text;
    box.after(line);
    describe(box, line.id, true);
    return line;
  }

  function choice(line, label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = label;
    button.addEventListener("click", act);
    line.append(button);
  }

  // Also what the page came back with: it says what was stored then.
  report.clear = function (box) {
    for (const id of ["kata-" + box.name, "tersimpan-" + box.name, "salah-" + box.name]) {
      const line = document.getElementById(id);
      if (line) line.remove();
      describe(box, id, false);
    }
    box.removeAttribute("aria-invalid");
    box.classList.remove("err");
    refused.delete(box.name);
    clashes.delete(box.name);
  };

  report.refuse = function (box, told) {
    note(box, "err", told);
    box.classList.add("err");
    box.setAttribute("aria-invalid", "true");
    refused.set(box.name, told);
    report.mark(box, "failed");
  };

  // A text as the person knows it: a choice of a list by its name.
  function named(box, text) {
    const option = Array.from(box.options || []).find((each) => each.value && each.value === text);
    return option ? option.textContent : text || report.words.blank;
  }

  // From now on the box is held against what stands there: Escape gives that, and nothing else is stored unchosen.
  report.clash = function (box, told, base, text) {
    report.hold(box, base, text);
    if (!report.isDirty(box)) {
      report.accept(box, base, text);
      return;
    }
    const line = note(box, "warn", told);
    clashes.set(box.name, told);
    report.mark(box, "failed");
    choice(line, report.say("theirs", { n: named(box, text) }), function () {
      box.value = text;
      report.accept(box, base, text);
      report.summarise();
      report.refresh([]);
    });
    choice(line, report.say("mine", { n: named(box, box.value) }), function () {
      report.clear(box);
      report.keep(box);
      report.saveNow();
    });
  };

  // Another text stands in a box. In a clash it is no choice yet, unless it is what is stored.
  report.retype = function (box) {
    const told = clashes.get(box.name);
    if (told && report.isDirty(box)) {
      report.clash(box, told, box.dataset.base, report.shown(box));
      return;
    }
    report.clear(box);
    report.mark(box, "");
    report.summarise();
  };

  report.accept = function (box, base, text) {
    report.clear(box);
    const isAsSent = !("sent" in box.dataset) || box.value === box.dataset.sent;
    report.hold(box, base, text);
    // Who types on in the meantime keeps it: it is sent next.
    if (isAsSent) box.value = text;
    report.keep(box);
    report.mark(box, report.isDirty(box) ? "" : "saved");
  };

  // Said once for all boxes: who only hears the page must not take a refused one for saved.
  report.tellSaved = function () {
    const left = refused.size + clashes.size;
    report.tell(left ? "failed" : "saved", report.say(left ? "partly" : "saved", { at: report.savedAt, n: left }));
    isPartly = left > 0;
  };

  // Links to what waits for the person: it is not stored, so the server's own summary does not know it.
  report.summarise = function () {
    const here = document.querySelector("[data-refused]"), all = [...refused, ...clashes];
    here.hidden = all.length === 0;
    if (isPartly && !all.length) report.tellSaved();
    here.querySelector("ul").replaceChildren(...all.map(function ([name, told]) {
      const item = document.createElement("li"), link = document.createElement("a"), box = report.field(name);
      link.href = "#" + box.id;
      link.textContent = report.labelOf(box);
      item.append(link, ": " + told);
      return item;
    }));
  };
})();
