"use strict";
// Paper has no buttons: everything is open before printing, and back as it was afterwards. A table head that holds a
// button is not repeated on the next page, so the sort buttons step out of theirs meanwhile.
const paper = { buttons: [] };

paper.before = () => {
  if (paper.buttons.length) return;
  for (const closed of document.querySelectorAll("details:not([open])")) {
    closed.open = true;
    closed.dataset.opened = "for paper";
  }
  paper.buttons = [...document.querySelectorAll("[data-sortable] thead button")];
  for (const button of paper.buttons) button.replaceWith(...button.childNodes);
};

paper.after = () => {
  for (const opened of document.querySelectorAll("[data-opened]")) {
    opened.open = false;
    delete opened.dataset.opened;
  }
  const headers = document.querySelectorAll("[data-sortable] thead th[data-sort]");
  paper.buttons.forEach((button, at) => {
    button.append(...headers[at].childNodes);
    headers[at].append(button);
  });
  paper.buttons = [];
};

addEventListener("beforeprint", paper.before);
addEventListener("afterprint", paper.after);
