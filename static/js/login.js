// Login: show the password on request and tell when Caps Lock is on.
(function () {
  "use strict";
  const field = document.querySelector("input[name=password]");
  const show = document.querySelector("[data-show-password]");
  const caps = document.querySelector("[data-caps]");
  if (!field || !show || !caps) return;
  show.hidden = false;
  show.addEventListener("click", function () {
    const isShown = field.type === "text";
    field.type = isShown ? "password" : "text";
    show.setAttribute("aria-pressed", String(!isShown));
    field.focus();
  });
  field.addEventListener("keyup", function (event) {
    if (event.getModifierState) caps.hidden = !event.getModifierState("CapsLock");
  });
})();
