// Shows the percentages of the path that is chosen, before it is saved. What was typed by hand comes back with its path.
(function () {
  "use strict";
  const form = document.querySelector("form[data-path]");
  const place = form && form.querySelector("[data-shares]");
  if (!place) return;
  const shown = {}, details = document.getElementById("jalur");
  const chosen = () => form.querySelector("input[name=jalur]:checked").value;
  let now = chosen();
  const saved = form.dataset.refused === undefined ? now : "";

  function hold() {
    // Only a path written by hand is typed; the others are shown in the same boxes.
    place.querySelectorAll("input").forEach((box) => { box.readOnly = now !== "manual"; });
  }

  function put(path, nodes) {
    if (path !== now) return;
    place.replaceChildren(...nodes);
    hold();
  }

  async function ask(path) {
    const answer = await fetch(`${form.dataset.path}&jalur=${path}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    put(path, [...page.body.childNodes]);
  }

  form.addEventListener("change", function (event) {
    if (event.target.name !== "jalur") return;
    shown[now] = [...place.childNodes];
    const before = now;
    now = chosen();
    // By hand one goes on from what is seen, unless something was written by hand before.
    if (now === "manual" && !shown.manual && before !== "manual") return hold();
    if (shown[now] && now === "manual") return put(now, shown[now]);
    ask(now).catch(function () {});
  });
  hold();

  window.dasborPath = {
    isChanged() {
      const boxes = Array.from(place.querySelectorAll("input"));
      return now !== saved || (now === "manual" && boxes.some((box) => box.value !== box.defaultValue));
    },
    show() {
      details.open = true;
      form.querySelector("button[type=submit]").focus();
    },
  };
})();
