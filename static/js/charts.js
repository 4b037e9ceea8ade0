// Draws the figures of a page: JSON from json_script, colours from CSS tokens, one look for both themes and for paper.
(function () {
  "use strict";
  const root = document.documentElement;
  const NARROW = 460;
  const PAPER_WIDTH = 703; // the width of an A4 page's content at 96 dpi
  const CONFIG = {
    displayModeBar: false,
    responsive: true,
    showSendToCloud: false,
    plotlyServerURL: "",
    locale: root.lang === "en" ? "en-US" : "id",
  };
  const LOCALE = {
    moduleType: "locale",
    name: "id",
    dictionary: { Autoscale: "Skala otomatis", "Download plot as a PNG": "Unduh sebagai PNG", "Reset axes": "Kembalikan sumbu" },
    format: {
      days: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
      shortDays: ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
      months: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
      shortMonths: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
      date: "%d/%m/%Y",
      decimal: ",",
      thousands: ".",
    },
  };

  function color(text, tokens) {
    const parts = text.split("/");
    const value = tokens.getPropertyValue(parts[0]).trim();
    if (parts.length === 1 || !value.startsWith("#")) return value;
    return value + Math.round(Number(parts[1]) * 255).toString(16).padStart(2, "0");
  }

  function resolve(value, tokens) {
    if (typeof value === "string") return value.startsWith("--") ? color(value, tokens) : value;
    if (Array.isArray(value)) return value.map((item) => resolve(item, tokens));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, tokens)]));
  }

  function merge(layout, patch) {
    const merged = Object.assign({}, layout);
    for (const [key, value] of Object.entries(patch)) {
      const both = value && merged[key] && !Array.isArray(value) && typeof value === "object";
      merged[key] = both ? Object.assign({}, merged[key], value) : value;
    }
    return merged;
  }

  function layoutOf(figure, plot) {
    const layout = plot.clientWidth < NARROW ? merge(figure.layout, figure.narrow || {}) : figure.layout;
    const font = Object.assign({ family: getComputedStyle(document.body).fontFamily }, layout.font);
    const english = root.lang === "en" ? { separators: ".," } : {};
    return Object.assign({}, layout, { font: font, autosize: true }, english);
  }

  function plots() {
    return document.querySelectorAll("[data-plot]");
  }

  function draw(plot) {
    if (!window.Plotly) {
      plot.dataset.failed = "";
      return Promise.resolve();
    }
    const figure = JSON.parse(document.getElementById(plot.dataset.plot).textContent);
    const tokens = getComputedStyle(root);
    return window.Plotly.react(plot, resolve(figure.data, tokens), resolve(layoutOf(figure, plot), tokens), CONFIG);
  }

  function drawAll() {
    return Promise.all(Array.from(plots(), draw)).then(function () {
      root.dataset.ready = "1";
    });
  }

  function onPaper() {
    const dark = document.getElementById("dark");
    dark.dataset.media = dark.media;
    dark.media = "not all";
    drawAll();
    if (!window.Plotly) return;
    const main = document.querySelector(".main");
    const scale = PAPER_WIDTH / main.clientWidth;
    for (const plot of plots()) window.Plotly.relayout(plot, { width: plot.clientWidth * scale - 6, "font.size": 10 });
  }

  function offPaper() {
    const dark = document.getElementById("dark");
    dark.media = dark.dataset.media || dark.media;
    if (window.Plotly) for (const plot of plots()) window.Plotly.purge(plot);
    drawAll();
  }

  if (window.Plotly) window.Plotly.register(LOCALE);
  document.addEventListener("themechange", drawAll);
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", offPaper);
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!window.Plotly) return;
    for (const plot of event.detail.target.querySelectorAll("[data-plot]")) window.Plotly.purge(plot);
  });
  document.addEventListener("htmx:afterSettle", drawAll);
  drawAll();
})();
