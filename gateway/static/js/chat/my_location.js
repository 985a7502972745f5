// 我的位置: asks the phone where it is, only when tapped, and asks the desk for the nearest hall.

const QUESTION = "离我最近的大厅在哪";
const button = document.getElementById("location-button");

const REFUSALS = { 1: "没有得到位置权限", 2: "这部手机现在定不了位", 3: "定位太慢，没有等到" };

// Four decimals are about ten metres: near enough for a hall, and no more than is needed.
function roundDegrees(degrees) {
  return Math.round(degrees * 10000) / 10000;
}

export function startMyLocation({ onLocated, onRefused }) {
  if (!("geolocation" in navigator) || !window.isSecureContext) return;
  let isLocating = false;

  function show(locating) {
    isLocating = locating;
    button.setAttribute("aria-busy", String(locating));
  }

  button.addEventListener("click", () => {
    if (isLocating) return;
    show(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        show(false);
        onLocated(QUESTION, { lat: roundDegrees(coords.latitude), lng: roundDegrees(coords.longitude) });
      },
      (error) => {
        show(false);
        onRefused(`${REFUSALS[error.code] ?? "没有定到位"}，可以直接问“最近的大厅在哪”。`);
      },
      { timeout: 10000, maximumAge: 300000 },
    );
  });
  button.hidden = false;
}
