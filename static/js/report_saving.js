// Saves a report box by box. What the server has not acknowledged stays in the browser and is sent again.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  const { form, words } = report, FIRST_WAIT = 2000, LONGEST_WAIT = 30000, PATIENCE = 20000;
  let sending = null, again = false, timer = 0, wait = FIRST_WAIT, isStopped = false, isLeaving = false;
  // Why the last save did not reach the server.
  let trouble = "";

  function waiting() {
    return report.fields().filter((box) => report.isDirty(box) && !report.waits(box));
  }

  function body(boxes) {
    const data = new URLSearchParams();
    data.set("csrfmiddlewaretoken", report.field("csrfmiddlewaretoken").value);
    for (const box of boxes) {
      box.dataset.sent = box.value;
      data.set(box.name, box.value);
      data.set("asal-" + box.name, box.dataset.base);
      report.mark(box, "saving");
    }
    return data;
  }

  // Resolves when nothing is left to send that could be sent now.
  report.save = function () {
    clearTimeout(timer);
    if (sending) {
      again = true;
      return sending;
    }
    const boxes = waiting();
    if (!boxes.length || isStopped) {
      report.summarise();
      return Promise.resolve();
    }
    report.tell("saving", words.saving);
    sending = send(boxes).finally(function () {
      sending = null;
      report.summarise();
    }).then(function () {
      if (!again) return undefined;
      again = false;
      return report.save();
    });
    return sending;
  };

  // The person asks for it: what stopped the saves may be over.
  report.saveNow = function () {
    isStopped = false;
    return report.save();
  };

  // Asked for by hand: what saving cannot decide is said where it stands, so that nobody takes it for stored.
  report.saveAsked = async function () {
    await report.saveNow();
    if (report.firstClash()) stay([words.undecided], report.firstClash());
  };

  async function send(boxes) {
    let answer = null, told = null;
    try {
      answer = await fetch(form.dataset.boxes, {
        method: "POST", body: body(boxes), keepalive: true, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      });
      // Cut off in the middle of its answer: whether it was saved or not, it is sent again.
      if (answer.ok) told = await answer.json();
    } catch {
      later(boxes, "offline");
      return;
    }
    // To the login page, or refused because the form belongs to a session that is over.
    if (answer.type === "opaqueredirect" || answer.status === 403) stop(boxes, words.signed_out);
    else if (told) acknowledged(boxes, told);
    else if (answer.status >= 500) later(boxes, "failed");
    else {
      const sentence = await sentenceOf(answer);
      stop(boxes, sentence ? sentence + " " + words.kept : words.refused);
    }
  }

  async function sentenceOf(answer) {
    try { return (await answer.json()).sentence; } catch { return ""; }
  }

  function acknowledged(boxes, told) {
    const isAlone = told.before === report.known;
    wait = FIRST_WAIT;
    trouble = "";
    for (const [name, answer] of Object.entries(told.boxes)) {
      const box = report.field(name);
      if (answer.is === "saved") report.accept(box, answer.base, answer.text);
      else if (answer.is === "clash") report.clash(box, answer.told, answer.base, answer.text);
      // Who has typed on since has another text there, which is sent next.
      else if (box.value === box.dataset.sent) report.refuse(box, answer.told);
    }
    // A refresh may have told of a later one already.
    report.known = Math.max(report.known, told.version);
    report.savedAt = told.at;
    report.tellSaved();
    // Saved over another version than the last one known here: somebody else saved, too.
    report.refresh(isAlone ? boxes : report.fields());
  }

  function later(boxes, state) {
    for (const box of boxes) report.mark(box, state);
    trouble = report.say(state, { n: boxes.length });
    report.tell(state, trouble);
    timer = setTimeout(report.save, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function stop(boxes, text) {
    isStopped = true;
    for (const box of boxes) report.mark(box, "failed");
    trouble = text;
    report.tell("failed", text);
  }

  function isReady() {
    return !sending && !waiting().length && !report.firstClash() && !report.firstRefused() && report.isCurrent();
  }

  function stay(sentences, box) {
    report.tell("failed", sentences.filter(Boolean).join(" "));
    if (box) box.focus();
  }

  // The report goes to the deputy only when every box is with the server and the page shows what the server holds.
  async function sendAway(event) {
    if (isReady() && !isLeaving) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    // Pressed twice: the first one is on its way.
    if (isLeaving) return;
    const button = event.submitter, arrivals = report.arrivals;
    await report.saveNow();
    await report.refresh([]);
    if (report.firstClash()) stay([words.choose], report.firstClash());
    else if (report.firstRefused()) stay([words.mend], report.firstRefused());
    else if (sending || waiting().length) stay([trouble, words.not_sent]);
    else if (!report.isCurrent()) stay([words.unshown, words.not_sent]);
    else if (report.arrivals !== arrivals) stay([words.look]);
    else form.requestSubmit(button);
  }

  form.addEventListener("submit", function (event) {
    const button = event.submitter;
    if (button && button.hasAttribute("data-send")) {
      sendAway(event);
      return;
    }
    event.preventDefault();
    if (button && button.name === "nihil") report.nil(button.value);
    else report.saveAsked();
  });
  // Every box is stored: with the report goes the version that the page shows, and no box that could be older.
  form.addEventListener("formdata", function (event) {
    for (const box of report.fields()) event.formData.delete(box.name);
  });
  form.addEventListener("input", function (event) {
    if (!("base" in event.target.dataset)) return;
    report.typed(event.target);
    report.retype(event.target);
    report.keep(event.target);
  });
  form.addEventListener("change", report.save);
  window.addEventListener("online", report.save);
  window.addEventListener("pagehide", report.save);
  window.addEventListener("pageshow", () => { isLeaving = false; });

  async function begin() {
    // The page came back because somebody else was faster: nothing is sent before the person chose.
    for (const box of form.querySelectorAll("[data-clash]")) {
      if (report.isDirty(box)) report.clash(box, words.changed, box.dataset.base, report.shown(box));
    }
    await report.remember();
    const back = report.fields().filter(report.bring).length;
    if (back) report.tell("saving", report.say("restored", { n: back }));
    report.save();
  }
  begin();
})();
