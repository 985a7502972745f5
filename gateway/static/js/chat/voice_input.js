// Voice input where the browser has it. What was heard lands in the text box, to be read before it is sent.
import { announce } from "../dom/announce.js";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const button = document.getElementById("voice-button");

const REFUSALS = {
  "not-allowed": "没有使用话筒的权限",
  "service-not-allowed": "这部手机的语音识别没有开启",
  "no-speech": "没有听到声音，请再说一次",
  network: "网络不通，暂时不能用语音",
};

function transcriptOf(results) {
  return [...results].map((result) => result[0].transcript).join("");
}

export function startVoiceInput({ onHeard, onRefused }) {
  if (!Recognition || !window.isSecureContext) return;
  const recognition = new Recognition();
  recognition.lang = "zh-CN";
  recognition.interimResults = true;
  let isListening = false;

  function show(listening) {
    isListening = listening;
    button.setAttribute("aria-pressed", String(listening));
    button.querySelector(".tool-label").textContent = listening ? "在听…" : "语音";
  }

  recognition.addEventListener("result", (event) => onHeard(transcriptOf(event.results)));
  recognition.addEventListener("error", (event) => onRefused(REFUSALS[event.error] ?? "语音没有识别出来"));
  recognition.addEventListener("end", () => {
    show(false);
    announce("语音输入结束，内容在输入框里");
  });
  button.addEventListener("click", () => {
    if (isListening) {
      recognition.stop();
      return;
    }
    recognition.start();
    show(true);
    announce("请说");
  });
  button.hidden = false;
}
