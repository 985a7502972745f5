// Loaded before the page is painted, so that a resident who uses 长辈版 never sees small type flash by.
// A classic script on purpose: modules wait for the whole document.
(function () {
  var root = document.documentElement;
  var asked = root.dataset.elderAsked;
  var mode = asked === "1" ? "elder" : asked === "0" ? "standard" : null;
  var size = null;
  try {
    if (mode) localStorage.setItem("palmgov.mode", mode);
    mode = mode || localStorage.getItem("palmgov.mode");
    size = localStorage.getItem("palmgov.type-size");
  } catch (refused) {
    // Storage may be blocked; the page's own address still says which mode was asked for.
  }
  root.classList.add("scripted");
  root.classList.toggle("elder", mode === "elder");
  root.classList.toggle("type-larger", size === "larger");
  root.classList.toggle("type-largest", size === "largest");
})();
