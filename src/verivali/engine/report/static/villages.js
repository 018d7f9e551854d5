"use strict";
// A village's name opens what was found there; a district's name opens and closes its villages in the heat table.
const lookup = JSON.parse(document.getElementById("lookup").textContent);
const SVG = "http://www.w3.org/2000/svg";

const villages = {};

villages.mark = (severity) => {
  const mark = document.createElementNS(SVG, "svg");
  mark.setAttribute("class", `mark mark-${severity}`);
  mark.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#mark-${severity}`);
  mark.append(use);
  return mark;
};

villages.line = ([code, count]) => {
  const [severity, indonesian, english] = lookup.rules[code] ?? ["W", code, code];
  const link = document.createElement("a");
  link.href = `#rule-${code}`;
  link.append(villages.mark(severity), `${code} `, language.bilingual("span", indonesian, english));
  const number = document.createElement("span");
  number.className = "n";
  number.textContent = language.number(count);
  const line = document.createElement("li");
  line.append(link, number);
  return line;
};

villages.inside = (code, columns) => {
  const order = (rule) => "BHW".indexOf((lookup.rules[rule] ?? ["W"])[0]);
  const counts = Object.entries(lookup.areas[code] ?? {});
  counts.sort((a, b) => order(a[0]) - order(b[0]) || b[1] - a[1]);
  const list = document.createElement("ul");
  list.append(...counts.map(villages.line));
  const cell = document.createElement("td");
  cell.colSpan = columns;
  cell.append(counts.length ? list : language.bilingual("p", "Tidak ada temuan.", "Nothing was found."));
  const row = document.createElement("tr");
  row.className = "inside";
  row.append(cell);
  return row;
};

villages.toggle = (row, button) => {
  const opens = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(opens));
  if (opens) row.after(villages.inside(row.dataset.code, row.cells.length));
  else row.nextElementSibling.remove();
};

villages.button = (holder, expanded) => {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-expanded", String(expanded));
  button.append(...holder.childNodes);
  holder.append(button);
  return button;
};

for (const row of document.querySelectorAll("[data-areas] tbody tr[data-code]")) {
  const button = villages.button(row.querySelector(".name"), false);
  button.addEventListener("click", () => villages.toggle(row, button));
}

villages.open = (button, opens) => {
  button.setAttribute("aria-expanded", String(opens));
  document.getElementById(button.closest("th").dataset.group).hidden = !opens;
};

const groupButtons = [...document.querySelectorAll("th[data-group]")].map((header) => villages.button(header, true));
for (const button of groupButtons) {
  button.addEventListener("click", () => villages.open(button, button.getAttribute("aria-expanded") !== "true"));
}
for (const control of document.querySelectorAll("[data-open-groups]")) {
  control.parentElement.hidden = groupButtons.length === 0;
  control.addEventListener("click", () => {
    for (const button of groupButtons) villages.open(button, control.dataset.openGroups === "true");
  });
}
if (matchMedia("(max-width: 720px)").matches) for (const button of groupButtons) villages.open(button, false);
