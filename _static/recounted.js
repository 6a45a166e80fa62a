// What pages do beyond the theme: they print, keep the notes of printed numbers where they can be read, and check answers.
"use strict";

(() => {
  const MARGIN = 16;
  const start = () => {
    for (const button of document.querySelectorAll(".recounted-print")) button.addEventListener("click", () => window.print());
    for (const printed of document.querySelectorAll(".recounted-printed")) show(printed, printed.querySelector(".recounted-note"));
    for (const question of document.querySelectorAll(".recounted-question")) ask(question);
    document.querySelector(".primary-toggle")?.addEventListener("click", fold, { capture: true });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") for (const shown of open()) shown.classList.add("recounted-dismissed");
    });
  };

  // On a wide screen the contents of the book are folded away; on a narrow one the theme opens them over the page.
  const fold = (event) => {
    if (!window.matchMedia("(min-width: 992px)").matches) return;
    event.stopImmediatePropagation();
    document.querySelector("#pst-primary-sidebar").classList.toggle("pst-sidebar-hidden");
  };

  const open = () => document.querySelectorAll(".recounted-printed:is(:hover, :focus-within)");

  // A note hangs below its number; where the window ends before the note does, it is moved to the left.
  const place = (printed, note) => {
    printed.style.removeProperty("--recounted-shift");
    const beyond = note.getBoundingClientRect().right + MARGIN - document.documentElement.clientWidth;
    if (beyond > 0) printed.style.setProperty("--recounted-shift", `${-beyond}px`);
  };

  const show = (printed, note) => {
    const number = printed.querySelector("a");
    let touched = false;
    for (const arrival of ["pointerenter", "focusin"]) printed.addEventListener(arrival, () => place(printed, note));
    for (const leaving of ["pointerleave", "focusout"]) {
      printed.addEventListener(leaving, () => printed.classList.remove("recounted-dismissed"));
    }
    // A finger cannot point without touching: its first touch shows the note, the next one follows the link.
    number.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" && document.activeElement !== number;
    });
    number.addEventListener("click", (event) => {
      if (touched) event.preventDefault();
      touched = false;
      number.focus();
    });
  };

  // A choice says what it is when it is checked, not while the arrow keys pass over it.
  const ask = (question) => {
    const button = question.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => {
      const chosen = question.querySelector("input:checked");
      question.querySelector(".recounted-says").textContent = chosen ? chosen.dataset.says : _("Choose an answer first.");
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
