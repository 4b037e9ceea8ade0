// The tables of a report as tabs: one is seen, and a link to a box shows the table that it stands in.
(function () {
  "use strict";
  const nav = document.querySelector("[data-sets] nav");
  if (!nav) return;
  const links = Array.from(nav.querySelectorAll("a"));
  const sets = Array.from(document.querySelectorAll(".set"));

  function show(set) {
    for (const each of sets) each.hidden = each !== set;
    for (const link of links) {
      if (link.hash === "#" + set.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function targetOf(hash) {
    return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  }

  function follow(hash) {
    const target = targetOf(hash), set = target && target.closest(".set");
    if (!set) return false;
    show(set);
    if (target !== set) {
      const field = target.matches("input, select, textarea") ? target : target.querySelector("select, textarea");
      (field || target).scrollIntoView({ block: "center" });
      if (field) field.focus({ preventScroll: true });
    }
    return true;
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href^='#']");
    if (!link || !follow(link.hash)) return;
    event.preventDefault();
    // A tab is no page to go back to, but its address can be copied.
    history.replaceState(history.state, "", link.hash);
  });
  window.addEventListener("hashchange", () => follow(location.hash));

  const wrong = document.querySelector(".set [aria-invalid]");
  if (!follow(location.hash)) show(wrong ? wrong.closest(".set") : sets[0]);
})();
