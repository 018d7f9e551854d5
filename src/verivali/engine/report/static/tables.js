"use strict";
// Sorting, filtering and shortening of the long tables. Without this script they stand whole, in their first order.
const tables = {};

tables.rows = (table) => [...table.tBodies[0].rows].filter((row) => !row.classList.contains("inside"));

tables.number = (cell) => {
  const digits = cell.textContent.replace(/\D/g, "");
  if (digits === "") return -1;
  return cell.textContent.includes("<") ? 0.5 : Number(digits);
};

const KEYS = {
  number: tables.number,
  order: (cell) => Number(cell.dataset.order),
  text: (cell) => cell.textContent.trim(),
};

tables.compare = (one, other) =>
  typeof one === "number" ? one - other : one.localeCompare(other, language.now, { numeric: true });

tables.sort = (table, header) => {
  const kind = header.dataset.sort;
  const first = kind === "number" ? "descending" : "ascending";
  const second = first === "descending" ? "ascending" : "descending";
  const direction = header.getAttribute("aria-sort") === first ? second : first;
  for (const other of table.tHead.rows[0].cells) if (other.dataset.sort) other.setAttribute("aria-sort", "none");
  header.setAttribute("aria-sort", direction);
  const sign = direction === "ascending" ? 1 : -1;
  const keyed = tables.rows(table).map((row) => [KEYS[kind](row.cells[header.cellIndex]), row]);
  keyed.sort((a, b) => sign * tables.compare(a[0], b[0]));
  for (const opened of table.querySelectorAll(".inside")) opened.remove();
  for (const button of table.querySelectorAll(".name button")) button.setAttribute("aria-expanded", "false");
  table.tBodies[0].append(...keyed.map(([, row]) => row));
  tables.show(table);
};

tables.wanted = (table) => {
  const controls = document.querySelector(`[data-controls="${table.id}"]`);
  const value = (name) => controls.querySelector(`[data-filter="${name}"]`);
  return {
    words: value("text").value.toLowerCase().split(/\s+/).filter(Boolean),
    severity: value("severity").value,
    foundOnly: value("found")?.checked ?? false,
  };
};

tables.passes = (row, wanted) => {
  const text = row.textContent.toLowerCase();
  return wanted.words.every((word) => text.includes(word)) &&
    row.dataset.severity.includes(wanted.severity) &&
    !(wanted.foundOnly && "none" in row.dataset);
};

tables.show = (table) => {
  const wanted = tables.wanted(table);
  const few = Number(table.dataset.limit) / (matchMedia("(max-width: 720px)").matches ? 2 : 1);
  const limit = table.dataset.whole ? Infinity : few;
  const rows = tables.rows(table).filter((row) => row.dataset.severity !== undefined);
  let passed = 0;
  for (const row of rows) {
    const passes = tables.passes(row, wanted);
    if (passes) passed += 1;
    row.classList.toggle("filtered", !passes);
    row.classList.toggle("beyond", passes && passed > limit);
  }
  const [seen, all] = [Math.min(passed, limit), rows.length].map(language.number);
  const output = document.querySelector(`[data-controls="${table.id}"] output`);
  output.textContent = language.say(`${seen} dari ${all} baris`, `${seen} of ${all} rows`);
  document.querySelector(`[data-more="${table.id}"]`).hidden = passed <= limit;
};

tables.prepare = (table) => {
  for (const header of table.tHead.rows[0].cells) {
    if (!header.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    header.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => tables.sort(table, header));
  }
  const controls = document.querySelector(`[data-controls="${table.id}"]`);
  controls.hidden = false;
  controls.addEventListener("input", () => tables.show(table));
  document.querySelector(`[data-more="${table.id}"] button`).addEventListener("click", () => {
    table.dataset.whole = "yes";
    tables.show(table);
  });
  document.addEventListener("languagechosen", () => tables.show(table));
  tables.show(table);
};

for (const table of document.querySelectorAll("[data-sortable]")) tables.prepare(table);
