// The composer: a box that grows with the text, Enter to send, and a list of guides while writing.

const TALLEST_PIXELS = 132;

const form = document.getElementById("composer");
const question = document.getElementById("question");

function fitHeight() {
  question.style.height = "auto";
  const tallest = Math.max(TALLEST_PIXELS, question.clientHeight);
  question.style.height = `${Math.min(question.scrollHeight + 2, tallest)}px`;
  question.style.overflowY = question.scrollHeight > tallest ? "auto" : "hidden";
}

function setText(text) {
  question.value = text;
  fitHeight();
}

// A question that came with the address is only offered; after it was sent a reload must not offer it again.
function forgetOfferedQuestion() {
  const address = new URL(window.location.href);
  if (!address.searchParams.has("q")) return;
  address.searchParams.delete("q");
  window.history.replaceState(null, "", address);
}

export function startComposer({ onSubmit, onWrite, onKey }) {
  function submit() {
    if (!onSubmit(question.value)) return;
    setText("");
    onWrite("");
    forgetOfferedQuestion();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  question.addEventListener("keydown", (event) => {
    // Enter that only picks a Chinese word from the input method is not a message.
    if (event.isComposing || event.keyCode === 229) return;
    if (onKey(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  question.addEventListener("input", (event) => {
    fitHeight();
    if (!event.isComposing) onWrite(question.value);
  });
  question.addEventListener("compositionend", () => onWrite(question.value));
  fitHeight();
  return { setText };
}
