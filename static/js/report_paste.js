// A block copied out of a spreadsheet: laid over the table from the box it was pasted into, shown before it is filled in.
(function () {
  "use strict";
  const report = window.dasborReport, dialog = document.getElementById("tempel");
  if (!report || !dialog) return;
  const preview = dialog.querySelector("[data-preview]"), fill = dialog.querySelector("[data-fill]");
  let laid = [], asked = 0;

  // Rows by line, cells by tab. A spreadsheet puts a cell with a line break or a tab into quotes.
  function cellsOf(text) {
    const rows = [[]];
    const parts = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(/("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/g);
    for (const [whole, cell, end] of parts) {
      if (!whole && rows.at(-1).length) break;
      rows.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell);
      if (end === "\n") rows.push([]);
      if (!end) break;
    }
    return rows;
  }

  // The names above and before the numbers are copied along with them; they belong into no box.
  function isNames(cells) {
    const filled = cells.filter((text) => text.trim());
    return filled.length > 0 && filled.every((text) => /\p{L}/u.test(text));
  }

  // A block that begins with headings of the table goes by them: where each of its columns belongs, -1 for nowhere.
  function placesOf(table, heads) {
    const known = Array.from(table.querySelectorAll("thead tr:first-child > *"), (cell) => (cell.dataset.heads || "").split("|"));
    const places = heads.map((text) => known.findIndex((names) => text.trim() && names.includes(text.trim().toLowerCase())));
    return places.some((place) => place >= 0) ? places : null;
  }

  // A whole row of the table's own file: codes stand among the names before its numbers.
  function withoutLead(rows, lead) {
    const isWhole = lead > 0 && rows.every((cells) => cells.length > lead);
    const isLed = isWhole && [0, lead - 1].every((place) => isNames(rows.map((cells) => cells[place])));
    return isLed ? { found: rows.map((cells) => cells.slice(lead)), names: lead } : withoutNames(rows);
  }

  function withoutNames(rows) {
    let names = 0;
    const found = rows.slice();
    while (found.length > 1 && isNames(found[0])) {
      found.shift();
      names += 1;
    }
    while (found.every((cells) => cells.length > 1) && isNames(found.map((cells) => cells[0]))) {
      found.forEach((cells) => cells.shift());
      names += 1;
    }
    return { found, names };
  }

  function lay(box, all) {
    const table = box.closest("table"), places = placesOf(table, all[0]);
    const { found: rows, names } = places
      ? { found: all.slice(1), names: 1 + places.filter((place) => place < 0).length }
      : withoutLead(all, Number(table.dataset.lead || 0));
    const lines = report.linesOf(table), start = box.closest("td");
    const found = [];
    let outside = 0, blank = 0;
    rows.forEach((cells, down) => cells.forEach(function (text, right) {
      const place = places ? places[right] ?? -1 : start.cellIndex + right;
      if (places && place < 0) return;
      const line = lines[lines.indexOf(start.parentElement) + down];
      const target = line && line.cells[place] && line.cells[place].querySelector("input.num");
      if (!text.trim()) blank += 1;
      else if (!target) outside += 1;
      else found.push([target.name, text.trim()]);
    }));
    return { found, outside, blank, names };
  }

  // An answer that comes after the next block was laid says nothing of that one.
  async function show(block) {
    const turn = ++asked;
    const data = new URLSearchParams(block.found);
    data.set("csrfmiddlewaretoken", report.form.elements.namedItem("csrfmiddlewaretoken").value);
    data.set("di-luar", block.outside);
    data.set("kosong", block.blank);
    data.set("judul", block.names);
    preview.textContent = report.words.checking;
    fill.disabled = !block.found.length;
    dialog.showModal();
    let text = "";
    try {
      const answer = await fetch(report.form.dataset.paste, { method: "POST", body: data, redirect: "manual" });
      if (answer.ok) text = await answer.text();
    } catch { /* Said below. */ }
    if (turn !== asked) return;
    if (text) preview.innerHTML = text;
    else preview.textContent = report.words.unchecked;
  }

  report.form.addEventListener("paste", function (event) {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.matches("input.num") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const block = lay(event.target, cellsOf(text));
    laid = block.found;
    show(block);
  });
  fill.addEventListener("click", function () {
    dialog.close();
    report.put(laid, report.words.undo_paste);
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
})();
