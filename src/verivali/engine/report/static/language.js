"use strict";
// Every element with data-en holds Indonesian text and its English; data-en-aria-label does the same for names that only screen readers say.
const language = { now: "id" };

language.say = (indonesian, english) => (language.now === "en" ? english : indonesian);

language.number = (count) => new Intl.NumberFormat(language.say("id-ID", "en-GB")).format(count);

language.bilingual = (tag, indonesian, english) => {
  const element = document.createElement(tag);
  element.dataset.id = indonesian;
  element.dataset.en = english;
  element.textContent = language.say(indonesian, english);
  return element;
};

language.choose = (chosen) => {
  language.now = chosen;
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-en]")) {
    element.dataset.id ??= element.textContent;
    element.textContent = element.dataset[chosen];
  }
  for (const element of document.querySelectorAll("[data-en-aria-label]")) {
    element.dataset.idAriaLabel ??= element.getAttribute("aria-label");
    element.setAttribute("aria-label", element.dataset[`${chosen}AriaLabel`]);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === chosen));
  }
  document.dispatchEvent(new Event("languagechosen"));
};

// A file opened from a phone's storage may have no storage of its own: the choice is then for this visit.
language.remembered = () => {
  try { return localStorage.getItem("verivali-language"); } catch { return null; }
};
language.remember = (chosen) => {
  try { localStorage.setItem("verivali-language", chosen); } catch { /* for this visit only */ }
};

for (const group of document.querySelectorAll(".languages")) {
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-language]")?.dataset.language;
    if (!chosen) return;
    language.choose(chosen);
    language.remember(chosen);
  });
}
if (language.remembered() === "en") language.choose("en");
