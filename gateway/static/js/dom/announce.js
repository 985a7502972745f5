// Says something to screen readers without moving the focus.

const region = document.getElementById("announcement");

export function announce(text) {
  // Emptied first: the same sentence twice would otherwise be read once.
  region.textContent = "";
  window.setTimeout(() => {
    region.textContent = text;
  }, 60);
}
