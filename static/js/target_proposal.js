// A branch's proposal: nothing of it is stored before it is sent. The server counts it, the browser keeps it.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  const { form, words } = report, { place } = report, unsent = window.dasborUnsent, SENT = "dikirim";
  // What the last question asked the server to count, by box, and how many questions there were.
  let asked = new Map(), turn = 0;

  // Sums are true of the texts that they were counted with, not of what is stored.
  report.isPending = (box) => box.matches(".num") && box.value !== (box.dataset.counted ?? report.shown(box));
  // Whatever the draft holds meanwhile, a proposal is what the branch wants: there is nothing to choose.
  report.clash = () => {};

  report.ask = async function () {
    const own = ++turn;
    asked = new Map(report.fields().filter((box) => box.matches(".num")).map((box) => [box.name, box.value]));
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.boxes, { method: "POST", body, redirect: "manual" });
    const text = await answer.text();
    // Overtaken by a later question, whose answer knows more.
    if (own !== turn) return { ok: false };
    if (!answer.ok) report.tell("failed", words.uncounted);
    return { ok: answer.ok, text: () => text };
  };

  report.place = function (found, lines) {
    for (const [name, text] of asked) {
      const box = report.field(name), wrong = found.querySelector(`[data-wrong="${name}"]`);
      // Who has typed on since has another text there, which is asked next.
      if (box.value !== text) continue;
      box.dataset.counted = text;
      if (wrong) report.refuse(box, wrong.textContent);
      else report.clear(box);
    }
    place(found, lines);
  };

  report.save = () => report.refresh(report.fields().filter(report.isPending));
  report.saveNow = report.saveAsked = report.save;

  form.addEventListener("input", function (event) {
    if (!("base" in event.target.dataset)) return;
    report.typed(event.target);
    report.retype(event.target);
    report.keep(event.target);
  });
  form.addEventListener("change", report.save);
  window.addEventListener("online", report.save);
  // Whether it arrives is seen on the next page: there is another proposal then.
  form.addEventListener("submit", function () {
    unsent.keep(form.dataset.keep, { name: SENT, text: form.dataset.proposal, label: words.proposal });
  });

  async function begin() {
    const sent = (await unsent.read(form.dataset.keep)).get(SENT);
    if (sent) await unsent.forget(form.dataset.keep, sent.text === form.dataset.proposal ? SENT : undefined);
    await report.remember();
    const before = new Map(report.fields().map((box) => [box.name, box.value]));
    const back = report.fields().filter((box) => report.bring(box) && box.value !== before.get(box.name)).length;
    // Brought from a draft that is gone: it is in no browser's storage under this draft yet.
    report.fields().filter(report.isDirty).forEach(report.keep);
    if (back) report.tell("saving", report.say("restored", { n: back }));
    report.save();
  }
  begin();
})();
