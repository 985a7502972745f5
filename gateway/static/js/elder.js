// The 长辈版 switch and its type size: 20, 24 or 30 px. Works on every page and is remembered on this phone.
import { announce } from "./dom/announce.js";
import { readStored, writeStored } from "./chat/browser_store.js";

const SIZES = ["normal", "larger", "largest"];
const root = document.documentElement;
const control = document.getElementById("elder-switch");
const sizeGroup = document.querySelector(".type-size");

function showMode() {
  const elder = root.classList.contains("elder");
  control.querySelector(".elder-switch-text").textContent = elder ? "标准版" : "长辈版";
  control.setAttribute("href", elder ? "?elder=0" : "?elder=1");
  sizeGroup.hidden = !elder;
  showSize();
}

function currentSize() {
  return SIZES.find((size) => root.classList.contains(`type-${size}`)) ?? "normal";
}

function showSize() {
  const at = SIZES.indexOf(currentSize());
  // aria-disabled instead of disabled: a button that disables itself would drop the keyboard focus.
  sizeGroup.querySelector('[data-type-size="smaller"]').setAttribute("aria-disabled", String(at === 0));
  sizeGroup.querySelector('[data-type-size="larger"]').setAttribute("aria-disabled", String(at === SIZES.length - 1));
}

function switchMode(event) {
  event.preventDefault();
  const elder = root.classList.toggle("elder");
  writeStored("mode", elder ? "elder" : "standard", { asText: true });
  forgetAskedMode();
  showMode();
  announce(elder ? "已切换到长辈版，字更大，可以朗读" : "已切换到标准版");
}

// Without this, a reload of `/?elder=1` would undo what the resident has just chosen.
function forgetAskedMode() {
  const address = new URL(window.location.href);
  address.searchParams.delete("elder");
  window.history.replaceState(null, "", address);
}

function changeSize(step) {
  const from = SIZES.indexOf(currentSize());
  const to = Math.min(SIZES.length - 1, Math.max(0, from + step));
  SIZES.forEach((size, at) => root.classList.toggle(`type-${size}`, at === to));
  writeStored("type-size", SIZES[to], { asText: true });
  showSize();
  announce(["字号：大", "字号：更大", "字号：最大"][to]);
}

control.addEventListener("click", switchMode);
sizeGroup.addEventListener("click", (event) => {
  const button = event.target.closest("[data-type-size]");
  if (button) changeSize(button.dataset.typeSize === "larger" ? 1 : -1);
});
showMode();
if (readStored("mode", null, { asText: true }) === null && root.dataset.elderAsked) {
  writeStored("mode", root.dataset.elderAsked === "1" ? "elder" : "standard", { asText: true });
}
