// The board works without this: here are keys, the slider without its button, and files that are dropped.
"use strict";

const rows = () => Array.from(document.querySelectorAll("[data-row]"));
let current = -1;

function move(step) {
  const all = rows();
  if (!all.length) return;
  current = Math.min(Math.max(current + step, 0), all.length - 1);
  const target = all[current].querySelector("h2 a, a") || all[current];
  target.focus();
  all[current].scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-row]");
  if (row) current = rows().indexOf(row);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/") document.getElementById("q").focus();
  else if (link) link.click();
  else return;
  event.preventDefault();
});

const slider = document.getElementById("step");
if (slider) {
  const days = (slider.dataset.days || "").split(" ").filter(Boolean);
  const words = (day) => new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
  slider.form.querySelector("button").hidden = true;
  slider.addEventListener("input", () => {
    const day = days[Number(slider.value)];
    if (day) slider.form.querySelector("output").textContent = words(day);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

const sheet = document.querySelector("form[data-drop]");
if (sheet) {
  const file = sheet.querySelector("input[type=file]");
  sheet.addEventListener("dragover", (event) => { event.preventDefault(); sheet.classList.add("over"); });
  sheet.addEventListener("dragleave", () => sheet.classList.remove("over"));
  sheet.addEventListener("drop", (event) => {
    event.preventDefault();
    sheet.classList.remove("over");
    if (event.dataTransfer.files.length) file.files = event.dataTransfer.files;
  });
}

// Pointing at words of an article, or coming to their number by keyboard, shows who says them, through whom, by which rule.
const text = document.querySelector(".report .text");
if (text) {
  const glance = document.createElement("div");
  glance.className = "glance";
  glance.id = "glance";
  glance.setAttribute("role", "tooltip");
  glance.hidden = true;
  document.body.append(glance);
  const panel = document.querySelector(".report .panel");

  const linesOf = (words) => Array.from(words.classList).filter((name) => name.startsWith("of-")).map((name) => {
    const id = name.slice(3);
    return document.getElementById(id.startsWith("e") ? `r1-${id}` : `r1-s${id}`);
  }).filter(Boolean);

  const hide = () => {
    glance.hidden = true;
    panel.querySelectorAll(".lit").forEach((line) => line.classList.remove("lit"));
    text.querySelectorAll("[aria-describedby=glance]").forEach((one) => one.removeAttribute("aria-describedby"));
  };

  const show = (words, lines) => {
    hide();
    glance.replaceChildren(...lines.map((line) => {
      const copy = line.cloneNode(true);
      const plain = document.createElement("div");
      plain.className = copy.className;
      plain.append(...copy.childNodes);
      plain.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
      return plain;
    }));
    lines.forEach((line) => line.classList.add("lit"));
    if (getComputedStyle(panel).position === "sticky" && lines[0]) panel.scrollTop = lines[0].offsetTop - 40;
    words.setAttribute("aria-describedby", "glance");
    glance.hidden = false;
    const place = (words.getClientRects()[0] || words.getBoundingClientRect());
    const left = Math.min(place.left, document.documentElement.clientWidth - glance.offsetWidth - 16);
    const below = place.bottom + 8 + glance.offsetHeight < window.innerHeight;
    glance.style.left = `${Math.max(left, 16) + window.scrollX}px`;
    glance.style.top = `${(below ? place.bottom + 6 : place.top - glance.offsetHeight - 6) + window.scrollY}px`;
  };

  const consider = (event) => {
    const number = event.target.closest("a.number");
    const words = number ? number.previousElementSibling : event.target.closest("[class*='of-']");
    if (!words || !text.contains(words)) return;
    const lines = number ? [document.getElementById(number.hash.slice(1))].filter(Boolean) : linesOf(words);
    if (lines.length) show(number || words, lines);
  };
  text.addEventListener("pointerover", consider);
  text.addEventListener("focusin", consider);
  text.addEventListener("pointerleave", hide);
  text.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
