// Where the focus goes when an answer arrives: to the answer, unless the resident is already writing the next question.

const question = document.getElementById("question");
const scroller = document.getElementById("scroller");
const topBar = document.querySelector(".top-bar");
const log = document.getElementById("log");

// Enough to keep the end of the question in sight above its answer.
const ABOVE_ANSWER_PIXELS = 60;

function isWriting() {
  return document.activeElement === question && question.value !== "";
}

export function focusAnswer(answer) {
  // Not scrollIntoView: that would also move the page itself under an open keyboard.
  const covered = getComputedStyle(topBar).position === "sticky" ? topBar.offsetHeight : 0;
  const distance = answer.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTo({ top: scroller.scrollTop + distance - covered - ABOVE_ANSWER_PIXELS });
  // While words are half typed, taking the focus would close the phone's keyboard. The log announces the answer anyway.
  if (!isWriting()) answer.focus({ preventScroll: true });
}

export function focusQuestion() {
  question.focus();
  question.setSelectionRange(question.value.length, question.value.length);
}

function isAnswerItself(element) {
  return element instanceof HTMLElement && element.classList.contains("answer");
}

export function startFocusKeys() {
  // From an answer, typing goes on in the composer; Escape goes back to it from anywhere in the log.
  document.addEventListener("keydown", (event) => {
    const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((isLetter || event.key === "Process") && isAnswerItself(document.activeElement)) focusQuestion();
    if (event.key === "Escape" && log.contains(document.activeElement)) focusQuestion();
  });
  scroller.addEventListener("click", (event) => {
    // A tap on the page's empty part puts the phone's keyboard away.
    if (!event.target.closest("a, button, input, textarea")) question.blur();
  });
}
