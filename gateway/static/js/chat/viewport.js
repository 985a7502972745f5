// Keeps the composer above the phone's keyboard. iOS does not resize the page for it, it only shrinks the visual viewport.

const root = document.documentElement;
const viewport = window.visualViewport;

function fit() {
  // A resident who zooms in with two fingers also shrinks the visual viewport; the page must not shrink with it.
  if (viewport.scale > 1.01) return;
  root.style.setProperty("--visible-height", `${Math.round(viewport.height)}px`);
  if (viewport.offsetTop > 0) window.scrollTo(0, 0);
}

export function startViewport() {
  if (!viewport) return;
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}
