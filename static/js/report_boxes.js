// Saves a report box by box. What the server has not acknowledged stays in the browser and is sent again.
(function () {
  "use strict";
  const form = document.getElementById("isian");
  if (!form) return;
  const words = JSON.parse(document.getElementById("kata-isian").textContent);
  const status = document.querySelector("[data-saving]"), unsent = window.dasborUnsent;
  const FIRST_WAIT = 2000, LONGEST_WAIT = 30000;
  // Boxes that the server refused, and those that somebody else changed: they wait for the person.
  const refused = new Map(), clashes = new Map();
  // Lines whose surroundings have changed since the page last showed them.
  const stale = new Set();
  let sending = null, again = false, timer = 0, wait = FIRST_WAIT, isStopped = false, isLeaving = false;

  const fields = () => Array.from(form.querySelectorAll("[data-base]"));
  const field = (name) => form.elements.namedItem(name);
  const shown = (box) => box.dataset.shown ?? box.dataset.base;
  const isDirty = (box) => box.value !== shown(box);
  const say = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace("{" + name + "}", value), words[key]);

  function tell(state, text) {
    status.dataset.saving = state;
    if (status.textContent !== text) status.textContent = text;
  }

  function mark(box, state) {
    box.parentElement.dataset.save = state;
  }

  // Read again each time: another window of this person may keep boxes under the same name.
  function keep(box) {
    const kept = unsent.read(form.dataset.keep);
    if (isDirty(box)) kept[box.name] = { text: box.value, base: box.dataset.base, label: labelOf(box) };
    else delete kept[box.name];
    unsent.write(form.dataset.keep, kept);
  }

  function labelOf(box) {
    return box.getAttribute("aria-label") || (box.labels.length ? box.labels[0].textContent : box.name);
  }

  // A line of its own beneath the box, outside what the server renders.
  function note(box, kind, text) {
    clear(box);
    const line = document.createElement("p");
    line.className = "msg " + kind;
    line.dataset.told = box.name;
    line.id = "kata-" + box.name;
    line.textContent = text;
    box.after(line);
    return line;
  }

  function clear(box) {
    const line = document.getElementById("kata-" + box.name);
    if (line) line.remove();
    box.removeAttribute("aria-invalid");
    box.classList.remove("err");
    refused.delete(box.name);
    clashes.delete(box.name);
  }

  function refuse(box, told) {
    note(box, "err", told);
    box.classList.add("err");
    box.setAttribute("aria-invalid", "true");
    refused.set(box.name, told);
    mark(box, "failed");
  }

  function clash(box, told, base, text) {
    const line = note(box, "warn", told);
    clashes.set(box.name, told);
    mark(box, "failed");
    choice(line, say("theirs", { n: text || words.blank }), function () {
      box.value = text;
      accept(box, base, text);
    });
    choice(line, say("mine", { n: box.value || words.blank }), function () {
      clear(box);
      box.dataset.base = base;
      if ("shown" in box.dataset) box.dataset.shown = text;
      keep(box);
      save();
    });
  }

  function choice(line, label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = label;
    button.addEventListener("click", act);
    line.append(button);
  }

  function accept(box, base, text) {
    clear(box);
    const isAsSent = !("sent" in box.dataset) || box.value === box.dataset.sent;
    box.dataset.base = base;
    if ("shown" in box.dataset) box.dataset.shown = text;
    // Who types on in the meantime keeps it: it is sent next.
    if (isAsSent) box.value = text;
    keep(box);
    mark(box, isDirty(box) ? "" : "saved");
  }

  function waiting() {
    return fields().filter((box) => isDirty(box) && !refused.has(box.name) && !clashes.has(box.name));
  }

  function body(boxes) {
    const data = new URLSearchParams();
    data.set("csrfmiddlewaretoken", field("csrfmiddlewaretoken").value);
    for (const box of boxes) {
      box.dataset.sent = box.value;
      data.set(box.name, box.value);
      data.set("asal-" + box.name, box.dataset.base);
      mark(box, "saving");
    }
    return data;
  }

  // Resolves when nothing is left to send that could be sent now.
  function save() {
    clearTimeout(timer);
    if (sending) {
      again = true;
      return sending;
    }
    const boxes = waiting();
    if (!boxes.length) {
      summarise();
      return Promise.resolve();
    }
    if (isStopped) return Promise.resolve();
    tell("saving", words.saving);
    sending = send(boxes).finally(function () {
      sending = null;
      summarise();
    }).then(function () {
      if (!again) return undefined;
      again = false;
      return save();
    });
    return sending;
  }

  async function send(boxes) {
    let answer = null;
    try {
      answer = await fetch(form.dataset.boxes, {
        method: "POST", body: body(boxes), keepalive: true, redirect: "manual", signal: AbortSignal.timeout(20000),
      });
    } catch {
      later(boxes, "offline");
      return;
    }
    // To the login page, or refused because the form belongs to a session that is over.
    if (answer.type === "opaqueredirect" || answer.status === 403) stop(boxes, words.signed_out);
    else if (answer.ok) await acknowledged(boxes, answer);
    else if (answer.status >= 500) later(boxes, "failed");
    else stop(boxes, (await sentenceOf(answer)) || words.refused);
  }

  async function sentenceOf(answer) {
    try { return (await answer.json()).sentence; } catch { return ""; }
  }

  async function acknowledged(boxes, answer) {
    const told = await answer.json();
    const before = Number(field("versi").value);
    wait = FIRST_WAIT;
    for (const [name, box] of Object.entries(told.boxes)) {
      const typed = field(name);
      if (box.is === "saved") accept(typed, box.base, box.text);
      else if (box.is === "clash") clash(typed, box.told, box.base, box.text);
      // Who has typed on since has another text there, which is sent next.
      else if (typed.value === typed.dataset.sent) refuse(typed, box.told);
    }
    field("versi").value = told.version;
    tell("saved", say("saved", { at: told.at }));
    // More than one version further: somebody else saved, too.
    const touched = told.version - before > 1 ? fields() : boxes;
    touched.forEach((box) => stale.add(lineOf(box.name)));
    refresh();
  }

  function lineOf(name) {
    return name.split("-").slice(1, 3).join("-");
  }

  function later(boxes, state) {
    for (const box of boxes) mark(box, state);
    tell(state, say(state, { n: boxes.length }));
    timer = setTimeout(save, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function stop(boxes, text) {
    isStopped = true;
    for (const box of boxes) mark(box, "failed");
    tell("failed", text);
  }

  async function refresh() {
    const lines = [...stale], query = new URLSearchParams(lines.map((line) => ["baris", line]));
    let answer = null;
    try {
      answer = await fetch(form.dataset.boxes + "?" + query, { redirect: "manual" });
      if (!answer.ok) return;
      const parts = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-version]");
      // Overtaken by a save: its own refresh asks for these lines again.
      if (Number(parts.dataset.version) < Number(field("versi").value)) return;
      lines.forEach((line) => stale.delete(line));
      place(parts);
    } catch { /* The next save brings them. */ }
  }

  function place(parts) {
    let isBack = false;
    for (const part of parts.querySelectorAll("[data-box]")) {
      const box = field(part.dataset.box);
      if (!box || box === document.activeElement || isDirty(box)) continue;
      box.dataset.base = part.dataset.base;
      box.dataset.shown = box.value = part.dataset.text;
      for (const kind of ["err", "warn"]) box.classList.toggle(kind, part.dataset.is === kind);
    }
    for (const part of parts.querySelectorAll("[data-part]")) {
      const here = document.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!here || here.contains(document.activeElement)) continue;
      if (Array.from(here.querySelectorAll("[data-base]")).some(isDirty)) continue;
      here.innerHTML = part.innerHTML;
      // Fields for a reason come with its odd count: what was written before the line dropped returns with them.
      isBack = Array.from(here.querySelectorAll("[data-base]")).filter(bring).length > 0 || isBack;
    }
    summarise();
    if (isBack) save();
  }

  // Links to what was refused: it is not stored, so the server's own summary does not know it.
  function summarise() {
    const here = document.querySelector("[data-refused]"), list = here.querySelector("ul");
    here.hidden = refused.size + clashes.size === 0;
    list.replaceChildren(...[...refused, ...clashes].map(function ([name, told]) {
      const item = document.createElement("li"), link = document.createElement("a"), box = field(name);
      link.href = "#" + box.id;
      link.textContent = labelOf(box);
      item.append(link, ": " + told);
      return item;
    }));
  }

  // Puts texts into boxes as if they were typed, and remembers what stood there for one undo.
  function put(texts, label) {
    const before = [];
    for (const [name, text] of texts) {
      const box = field(name);
      if (!box || box.value === text) continue;
      // What was never stored cannot be brought back to the server: the stored number is.
      before.push([name, refused.has(name) ? shown(box) : box.value]);
      clear(box);
      box.value = text;
      keep(box);
    }
    const undo = form.querySelector("[data-undo]");
    undo.hidden = !label || !before.length;
    undo.textContent = label ? label.replace("{n}", before.length) : "";
    undo.onclick = () => put(before.reverse(), "");
    return save();
  }

  function nil(segment) {
    const blank = fields().filter((box) => {
      const [kind, , of, measure] = box.name.split("-");
      return kind === "isi" && of === segment && measure !== "left" && !box.value.trim();
    });
    put(blank.map((box) => [box.name, "0"]), words.undo_nil);
  }

  async function submit(event) {
    const by = event.submitter;
    if (by && by.hasAttribute("data-send")) {
      if (!sending && !waiting().length && !clashes.size && !isStopped && !isLeaving) {
        isLeaving = true;
        return;
      }
      event.preventDefault();
      // Pressed twice: the first one is on its way.
      if (isLeaving) return;
      await save();
      if (clashes.size) {
        tell("failed", words.choose);
        field([...clashes.keys()][0]).focus();
      } else if (waiting().length || isStopped) {
        status.textContent += " " + words.not_sent;
      } else form.requestSubmit(by);
      return;
    }
    event.preventDefault();
    if (by && by.name === "nihil") nil(by.value);
    else {
      isStopped = false;
      save();
    }
  }

  // Puts back what the browser kept for a box; true if it has to be sent.
  function bring(box) {
    const kept = unsent.read(form.dataset.keep), was = kept[box.name];
    if (!was) return false;
    if (was.text === shown(box) || was.text === box.dataset.base) {
      delete kept[box.name];
      unsent.write(form.dataset.keep, kept);
      return false;
    }
    box.value = was.text;
    if (was.base !== box.dataset.base) clash(box, words.changed, box.dataset.base, shown(box));
    return true;
  }

  function restore() {
    // The page came back because somebody else was faster: nothing is sent before the person chose.
    for (const box of form.querySelectorAll("[data-clash]")) {
      if (isDirty(box)) clash(box, words.changed, box.dataset.base, shown(box));
    }
    const back = fields().filter(bring).length;
    if (back) tell("saving", say("restored", { n: back }));
    summarise();
    save();
  }

  form.addEventListener("input", function (event) {
    if (!("base" in event.target.dataset)) return;
    clear(event.target);
    mark(event.target, "");
    keep(event.target);
  });
  form.addEventListener("change", save);
  form.addEventListener("submit", submit);
  window.addEventListener("online", save);
  window.addEventListener("pagehide", save);
  window.addEventListener("pageshow", () => { isLeaving = false; });
  // The keys and the paste are files of their own.
  window.dasborBoxes = { form, save, put, words };
  restore();
})();
