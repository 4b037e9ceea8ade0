// Draws the figures of a page: JSON from json_script, colours from CSS tokens, one look for both themes and for paper.
(function () {
  "use strict";
  const root = document.documentElement;
  const NARROW = 460;
  const PAPER_WIDTH = 703; // the width of an A4 page's content at 96 dpi
  const CONFIG = {
    displayModeBar: false,
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

  function tracesOf(figure, width) {
    const patches = (width < NARROW && figure.narrow && figure.narrow.data) || [];
    return figure.data.map((trace, position) => merge(trace, patches[position] || {}));
  }

  function layoutOf(figure, plot, width) {
    const { data, ...patch } = figure.narrow || {};
    const layout = width < NARROW ? merge(figure.layout, patch) : figure.layout;
    const font = Object.assign({ family: getComputedStyle(document.body).fontFamily }, layout.font);
    const english = root.lang === "en" ? { separators: ".," } : {};
    // Measured here: left to itself, Plotly now and then keeps the margins of a size that it passed through.
    const size = { width: width, height: plot.clientHeight, autosize: false };
    return Object.assign({}, layout, { font: font }, size, english);
  }

  function plots() {
    return document.querySelectorAll("[data-plot]");
  }

  function show(plot, isDrawn) {
    const fallback = plot.querySelector(".plot-fallback");
    if (fallback) fallback.hidden = isDrawn;
    plot.toggleAttribute("data-failed", !isDrawn);
  }

  // One figure that cannot be drawn leaves the others alone: its block says so and points to the table.
  async function draw(plot, width) {
    try {
      const figure = JSON.parse(document.getElementById(plot.dataset.plot).textContent);
      const tokens = getComputedStyle(root);
      const layout = resolve(layoutOf(figure, plot, width), tokens);
      plot.dataset.width = width;
      show(plot, true);
      await window.Plotly.react(plot, resolve(tracesOf(figure, width), tokens), layout, CONFIG);
    } catch {
      if (window.Plotly) window.Plotly.purge(plot);
      show(plot, false);
    }
  }

  function drawAll(scale) {
    const widths = Array.from(plots(), (plot) => [plot, Math.floor(plot.clientWidth * scale)]);
    return Promise.all(widths.map(([plot, width]) => draw(plot, width))).then(function () {
      root.dataset.ready = "1";
    });
  }

  function onPaper() {
    const dark = document.getElementById("dark");
    dark.dataset.media = dark.media;
    dark.media = "not all";
    const main = document.querySelector(".main");
    // A little less than its share: borders and gaps do not shrink with the page.
    drawAll(main ? (PAPER_WIDTH / main.clientWidth) * 0.98 : 1);
  }

  function offPaper() {
    const dark = document.getElementById("dark");
    dark.media = dark.dataset.media || dark.media;
    if (window.Plotly) for (const plot of plots()) window.Plotly.purge(plot);
    drawAll(1);
  }

  if (window.Plotly) window.Plotly.register(LOCALE);
  document.addEventListener("themechange", () => drawAll(1));
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", offPaper);
  // Plotly keeps listeners and drawings of its own: let go of them when htmx takes a chart off the page.
  document.addEventListener("htmx:beforeCleanupElement", function (event) {
    if (window.Plotly && event.target.matches("[data-plot]")) window.Plotly.purge(event.target);
  });
  const SETTLED = 100;
  let settling = 0;
  window.addEventListener("resize", function () {
    clearTimeout(settling);
    settling = setTimeout(function () {
      for (const plot of plots()) if (plot.dataset.width && Number(plot.dataset.width) !== plot.clientWidth) draw(plot, plot.clientWidth);
    }, SETTLED);
  });
  document.addEventListener("htmx:afterSettle", () => drawAll(1));
  drawAll(1);
})();
