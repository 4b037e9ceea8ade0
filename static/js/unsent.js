// What people typed and the server does not have yet, kept by the browser per person, report and box.
// IndexedDB, because a strict transaction is on the disk when it completes: localStorage loses seconds to a kill.
(function () {
  "use strict";
  const STORE = "isian";

  // Opened once and before it is needed: a page that is closed does not wait for an opening.
  let database = null;
  const opening = new Promise(function (resolve) {
    try {
      const request = indexedDB.open("dasbor", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => { database = request.result; resolve(); };
      request.onerror = () => resolve();
    } catch {
      resolve();
    }
  });

  // A browser may refuse its storage: then what was typed lasts as long as the page, and `act` answers `nothing`.
  async function attempt(mode, act, nothing) {
    if (!database) await opening;
    try {
      return await new Promise(function (resolve, reject) {
        const transaction = database.transaction(STORE, mode, { durability: "strict" });
        const request = act(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = () => reject(transaction.error);
        // A full disk is found out at the end, when nothing was in error any more.
        transaction.onabort = () => reject(transaction.error);
        // At once: what follows may be the end of the page.
        transaction.commit();
      });
    } catch {
      return nothing;
    }
  }

  function under(name) {
    return IDBKeyRange.bound(name + "/", name + "/\uffff");
  }

  // The boxes kept under a name: <person>/<office>/<month>.
  async function read(name) {
    const boxes = await attempt("readonly", (store) => store.getAll(under(name)), []);
    return new Map(boxes.map((box) => [box.name, box]));
  }

  function keep(name, box) {
    return attempt("readwrite", (store) => store.put(box, name + "/" + box.name), null);
  }

  function forget(name, box) {
    return attempt("readwrite", (store) => store.delete(box ? name + "/" + box : under(name)), null);
  }

  window.dasborUnsent = { read, keep, forget };

  // The next person at this machine must not find it; who leaves with something unsent is asked first.
  async function leave(form) {
    const count = await attempt("readonly", (store) => store.count(under(form.dataset.leaves)), 0);
    if (count && !window.confirm(form.dataset.question.replace("{n}", count))) return;
    await forget(form.dataset.leaves);
    form.submit();
  }
  document.addEventListener("submit", function (event) {
    const form = event.target.closest("form[data-leaves]");
    if (!form) return;
    event.preventDefault();
    leave(form);
  });

  // Everything under a name with the rest of its key, which says the kind or the place too.
  async function entries(name) {
    const keys = await attempt("readonly", (store) => store.getAllKeys(under(name)), []);
    const boxes = await Promise.all(keys.map((key) => attempt("readonly", (store) => store.get(key), null)));
    return keys.map((key, at) => ({ rest: key.slice(name.length), box: boxes[at] })).filter((each) => each.box && each.box.label);
  }

  // On the page itself a box is brought back by the scripts of its form.
  function isHere(name, { rest, box }) {
    const form = document.getElementById("isian");
    return Boolean(form && form.dataset.keep && (name + rest).startsWith(form.dataset.keep + "/") && form.elements.namedItem(box.name));
  }

  // What is no box of a person, such as the mark of a proposal on its way.
  const isMark = (box) => !box.name.includes("-");

  // The report or the plan went on without it: it is shown once more, to be taken along or thrown away by the person.
  async function showLeftOver(left) {
    const name = left.dataset.leftOver, found = (await entries(name)).filter((each) => !isMark(each.box) && !isHere(name, each));
    for (const { box } of found) {
      const item = document.createElement("li");
      item.textContent = box.label + ": " + (box.text || "–");
      left.querySelector("ul").append(item);
    }
    left.hidden = !found.length;
    const bring = left.querySelector("[data-bring]");
    if (bring) {
      bring.addEventListener("click", async function () {
        for (const { rest, box } of found) {
          await attempt("readwrite", (store) => store.put(box, bring.dataset.bring + rest), null);
          await attempt("readwrite", (store) => store.delete(name + rest), null);
        }
        await forget(name);
        location.assign(bring.dataset.address);
      });
    }
    left.querySelector("[data-throw]").addEventListener("click", async function () {
      for (const { rest } of found) await attempt("readwrite", (store) => store.delete(name + rest), null);
      left.hidden = true;
    });
  }
  document.querySelectorAll("[data-left-over]").forEach(showLeftOver);

  // What is done with: nobody needs it any more.
  document.querySelectorAll("[data-forgets]").forEach((done) => done.tagName === "FORM"
    ? done.addEventListener("submit", () => forget(done.dataset.forgets))
    : forget(done.dataset.forgets));
})();
