// The theme toggle: swaps the media of the dark stylesheet, keeps the choice in a cookie. Without it a plain form posts.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const MEDIA = { terang: "not all", gelap: "screen", system: "screen and (prefers-color-scheme: dark)" };
  const machine = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme === "gelap" || (root.dataset.theme === "system" && machine.matches);
  }

  function announce() {
    document.dispatchEvent(new CustomEvent("themechange"));
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-theme-toggle]");
    if (!button) return;
    event.preventDefault();
    const theme = isDark() ? "terang" : "gelap";
    root.dataset.theme = theme;
    document.getElementById("dark").media = MEDIA[theme];
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "tema=" + theme + "; path=/; max-age=31536000; SameSite=Lax" + secure;
    announce();
  });
  machine.addEventListener("change", announce);
})();
