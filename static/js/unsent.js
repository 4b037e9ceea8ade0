// What people typed and the server does not have yet, kept by the browser per person and report.
(function () {
  "use strict";
  const PREFIX = "isian/";

  // A browser may refuse its storage: then what was typed lasts as long as the page.
  function attempt(act) {
    try { return act(); } catch { return null; }
  }

  function read(name) {
    return attempt(() => JSON.parse(localStorage.getItem(PREFIX + name))) || {};
  }

  function write(name, boxes) {
    attempt(() => {
      if (Object.keys(boxes).length) localStorage.setItem(PREFIX + name, JSON.stringify(boxes));
      else localStorage.removeItem(PREFIX + name);
    });
  }

  function namesOf(person) {
    const keys = attempt(() => Object.keys(localStorage)) || [];
    return keys.filter((key) => key.startsWith(PREFIX + person + "/")).map((key) => key.slice(PREFIX.length));
  }

  window.dasborUnsent = { read, write };

  // The next person at this machine must not find it; who leaves with something unsent is asked first.
  document.addEventListener("submit", function (event) {
    const form = event.target.closest("form[data-leaves]");
    if (!form) return;
    const names = namesOf(form.dataset.leaves);
    const count = names.reduce((sum, name) => sum + Object.keys(read(name)).length, 0);
    if (count && !window.confirm(form.dataset.question.replace("{n}", count))) {
      event.preventDefault();
      return;
    }
    names.forEach((name) => write(name, {}));
  });

  // The report went on without it: it is shown once more, to be thrown away by the person.
  const left = document.querySelector("[data-left-over]");
  if (!left) return;
  const boxes = Object.values(read(left.dataset.leftOver));
  if (!boxes.length) return;
  const list = left.querySelector("ul");
  for (const box of boxes) {
    const item = document.createElement("li");
    item.textContent = box.label + ": " + box.text;
    list.append(item);
  }
  left.hidden = false;
  left.querySelector("button").addEventListener("click", function () {
    write(left.dataset.leftOver, {});
    left.hidden = true;
  });
})();
