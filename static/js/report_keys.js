// Keys of the report: Enter and arrows move, Ctrl+S saves, Escape gives back what is stored.
(function () {
  "use strict";
  const report = window.dasborReport;
  if (!report) return;
  const ROW = { ArrowUp: -1, ArrowDown: 1 }, COLUMN = { ArrowLeft: -1, ArrowRight: 1 };

  // The rows that hold boxes, from the top: a table may have some of them at its foot.
  report.linesOf = (table) => Array.from(table.rows).filter((row) => row.querySelector("input.num"));

  function at(lines, row, column) {
    const line = lines[row];
    return line && line.cells[column] ? line.cells[column].querySelector("input.num") : null;
  }

  function move(box, rows, columns) {
    const cell = box.closest("td"), lines = report.linesOf(box.closest("table"));
    const next = at(lines, lines.indexOf(cell.parentElement) + rows, cell.cellIndex + columns);
    if (next) next.focus();
    return Boolean(next);
  }

  // Down the column, then on top of the next one.
  function enter(box, by) {
    if (move(box, by, 0)) return;
    const cell = box.closest("td"), lines = report.linesOf(box.closest("table"));
    const next = at(lines, by > 0 ? 0 : lines.length - 1, cell.cellIndex + by);
    if (next) next.focus();
    else report.save();
  }

  // Within a number the arrows move the caret; at its end they leave it.
  function isAtEnd(box, by) {
    if (box.selectionStart !== box.selectionEnd) return box.selectionEnd - box.selectionStart === box.value.length;
    return box.selectionStart === (by < 0 ? 0 : box.value.length);
  }

  report.form.addEventListener("keydown", function (event) {
    const box = event.target;
    if (!box.matches("input.num") || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      enter(box, event.shiftKey ? -1 : 1);
    } else if (event.key in ROW && !event.shiftKey) {
      event.preventDefault();
      move(box, ROW[event.key], 0);
    } else if (event.key in COLUMN && !event.shiftKey && isAtEnd(box, COLUMN[event.key])) {
      if (move(box, 0, COLUMN[event.key])) event.preventDefault();
    } else if (event.key === "Escape") {
      // A number on its way is as good as stored: the one before it would be sent over it.
      box.value = box.parentElement.dataset.save === "saving" ? box.dataset.sent : box.dataset.shown;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.select();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    report.saveAsked();
  });
  report.form.addEventListener("focusin", function (event) {
    if (event.target.matches("input.num")) event.target.select();
  });
})();
