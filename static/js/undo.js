// Counts down the seconds in which an approval can be taken back, and takes the offer away when they are over.
(function () {
  "use strict";
  const offer = document.querySelector("[data-undo-seconds]");
  if (!offer) return;
  const left = offer.querySelector("[data-left]");
  let seconds = Number(offer.dataset.undoSeconds);
  const timer = setInterval(function () {
    seconds -= 1;
    left.textContent = seconds;
    if (seconds > 0) return;
    clearInterval(timer);
    offer.remove();
  }, 1000);
})();
