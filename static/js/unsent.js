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

  // The report went on without it: it is shown once more, to be thrown away by the person.
  async function showLeftOver(left) {
    const boxes = await read(left.dataset.leftOver);
    for (const box of boxes.values()) {
      const item = document.createElement("li");
      item.textContent = box.label + ": " + box.text;
      left.querySelector("ul").append(item);
    }
    left.hidden = !boxes.size;
    left.querySelector("button").addEventListener("click", function () {
      forget(left.dataset.leftOver);
      left.hidden = true;
    });
  }
  const left = document.querySelector("[data-left-over]");
  if (left) showLeftOver(left);
})();
