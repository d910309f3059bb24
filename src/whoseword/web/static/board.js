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
