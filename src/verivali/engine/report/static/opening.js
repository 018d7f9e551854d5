"use strict";
// A link leads to its place even when that place is closed, filtered out or beyond the first rows.
const opening = {};

opening.uncover = (row) => {
  const table = row.closest("[data-sortable]");
  if (!table || !row.matches(".filtered, .beyond")) return;
  const controls = document.querySelector(`[data-controls="${table.id}"]`);
  for (const field of controls.querySelectorAll("input[type=search], select")) field.value = "";
  for (const tick of controls.querySelectorAll("input[type=checkbox]")) tick.checked = false;
  table.dataset.whole = "yes";
  tables.show(table);
};

opening.go = () => {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  if (place.tagName === "DETAILS") place.open = true;
  if (place.tagName === "TR") opening.uncover(place);
  if (place.matches("tr, details")) {
    place.classList.add("here");
    place.scrollIntoView({ block: "center" });
    place.querySelector("summary, button, a")?.focus({ preventScroll: true });
  }
};

addEventListener("hashchange", opening.go);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && link.getAttribute("href") === location.hash) opening.go();
});

for (const contents of document.querySelectorAll(".contents")) {
  const wide = matchMedia("(min-width: 1101px)");
  contents.open = wide.matches;
  wide.addEventListener("change", () => { contents.open = wide.matches; });
  contents.addEventListener("click", (event) => {
    if (wide.matches && event.target.closest("summary")) event.preventDefault();
  });
}
opening.go();
