"use strict";
for (const box of document.querySelectorAll("[data-layer]")) {
  const apply = () => {
    const name = box.dataset.layer;
    document.body.classList.toggle("hide-" + name, !box.checked);
    document.body.classList.toggle("show-" + name, box.checked);
  };
  box.addEventListener("change", apply);
  apply();
}

// Pointing at a name shows where else it is meant; at a quote or its speaker, the other one.
let lit = [];
const clear = () => {
  for (const element of lit) element.classList.remove("hit");
  lit = [];
};
const light = (article, attribute, value) => {
  for (const element of article.querySelectorAll(`[data-${attribute}~="${value}"]`)) {
    element.classList.add("hit");
    lit.push(element);
  }
};
document.addEventListener("mouseover", (event) => {
  const piece = event.target.closest("[data-e], [data-q], [data-v]");
  clear();
  if (!piece) return;
  const article = piece.closest("article");
  const list = (value) => (value ? value.split(" ") : []);
  for (const entity of list(piece.dataset.e)) light(article, "e", entity);
  for (const quote of list(piece.dataset.q)) light(article, "v", quote);
  for (const quote of list(piece.dataset.v)) light(article, "q", quote);
});

const filter = document.querySelector("nav input");
filter.addEventListener("input", () => {
  const wanted = filter.value.toLowerCase();
  for (const line of document.querySelectorAll("nav li")) {
    line.hidden = !line.textContent.toLowerCase().includes(wanted);
  }
});
