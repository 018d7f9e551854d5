// Comforts only: every page works without this file.
const head = document.querySelector(".head");
if (head) document.documentElement.style.setProperty("--under-head", `${head.offsetHeight}px`);

// on a narrow screen the open room and the open tab may lie outside their strip
for (const open of document.querySelectorAll(".rooms [aria-current], .tabs [aria-current]")) {
  const strip = open.closest(".tabs, .rooms ul");
  strip.scrollLeft = open.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - open.offsetWidth) / 2;
}

// a menu closes when somebody looks elsewhere
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.me[open], details.more[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.me[open], details.more[open], details.reveal[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// a file that is too large is told before it is sent
function tooLarge(box) {
  const isLarge = [...box.files].some((file) => file.size > box.dataset.mostMb * 1024 * 1024);
  box.setCustomValidity(isLarge ? box.dataset.tooLarge : "");
  return isLarge && !box.reportValidity();
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-most-mb]")) tooLarge(event.target);
});

// a form sent twice by an impatient hand goes once
document.addEventListener("submit", (event) => {
  if ([...event.target.querySelectorAll("[data-most-mb]")].some(tooLarge)) return event.preventDefault();
  if (event.target.method !== "post" || event.target.matches(".languages, [hx-post]")) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
