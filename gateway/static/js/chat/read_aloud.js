// Reads an answer aloud with the phone's own Chinese voice. One answer speaks at a time.
import { build, icon } from "../dom/build.js";

export const canReadAloud = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

// Long texts stop in the middle on many phones, so each sentence is an utterance of its own.
function splitSentences(text) {
  return text.split(/(?<=[。！？；\n])/).map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

let stopSpeaking = () => {};

function speak(text, onEnd) {
  stopSpeaking();
  const utterances = splitSentences(text).map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = "zh-CN";
    utterance.rate = 0.9;
    return utterance;
  });
  if (utterances.length === 0) return;
  const last = utterances.at(-1);
  last.addEventListener("end", onEnd);
  utterances.forEach((utterance) => {
    utterance.addEventListener("error", onEnd);
    window.speechSynthesis.speak(utterance);
  });
  stopSpeaking = () => {
    window.speechSynthesis.cancel();
    onEnd();
  };
}

export function createReadAloudButton(text) {
  const label = build("span", {}, "朗读");
  const button = build("button", { class: "tool-text-button read-aloud", type: "button" }, icon("aloud"), label);
  let isSpeaking = false;

  function show(speaking) {
    isSpeaking = speaking;
    label.textContent = speaking ? "停止" : "朗读";
  }

  button.addEventListener("click", () => {
    if (isSpeaking) {
      stopSpeaking();
      return;
    }
    speak(text, () => show(false));
    show(true);
  });
  return button;
}

if (canReadAloud) window.addEventListener("pagehide", () => stopSpeaking());
