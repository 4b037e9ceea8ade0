// Filters apply when a choice is made; without this script the button does it. Blank choices stay out of the address.
(function () {
  "use strict";
  document.addEventListener("change", function (event) {
    const form = event.target.closest("form[data-filters]");
    if (form) form.requestSubmit();
  });
  document.addEventListener("htmx:configRequest", function (event) {
    if (!event.target.closest("form[data-filters]")) return;
    const parameters = event.detail.parameters;
    for (const name of Object.keys(parameters)) if (!parameters[name]) delete parameters[name];
  });
})();
