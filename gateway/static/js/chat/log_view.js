// The log: the resident's bubbles with their delivery state, the desk's answers, and what hangs over the composer.
import { renderReply } from "../cards/render.js";
import { announce } from "../dom/announce.js";
import { build } from "../dom/build.js";
import { createAnswerTools } from "./answer_tools.js";

const STATE_TEXTS = { sending: "发送中…", waiting: "未发送，将自动重发", refused: "未发送", sent: "" };
const CONNECTION_TEXTS = {
  network: "网络不通。消息已存在这部手机里，联网后自动发出。",
  server: "系统暂时没有回应，正在自动重发。",
  busy: "提问太快了，稍等一会儿会自动发出。",
};

const log = document.getElementById("log");
const scroller = document.getElementById("scroller");
const waiting = document.getElementById("waiting");
const connection = document.getElementById("connection");
const earlier = document.getElementById("earlier");
const messages = new Map();

function addMessage(messageId, text, state) {
  const status = build("p", { class: "message-state" });
  const bubble = build("p", { class: "bubble" }, text);
  const message = build("div", { class: "message" }, build("span", { class: "visually-hidden" }, "我说："), bubble, status);
  messages.set(messageId, status);
  log.append(message);
  showMessageState(messageId, state);
}

function showMessageState(messageId, state, { title = null, onRetry = null } = {}) {
  const status = messages.get(messageId);
  if (!status) return;
  const text = title ? `未发送：${title}` : STATE_TEXTS[state];
  status.dataset.state = state;
  status.replaceChildren(text);
  if (!onRetry) return;
  const retry = build("button", { class: "text-button", type: "button" }, state === "refused" ? "重发" : "立即重发");
  retry.addEventListener("click", onRetry, { once: true });
  status.append(" ", retry);
}

function addAnswer({ answerId, replies, helpful }) {
  const article = build("article", { class: "answer", tabindex: "-1", "aria-label": "掌上办的回答" });
  article.append(...replies.map(renderReply), createAnswerTools({ answerId, replies, helpful }));
  log.append(article);
  return article;
}

function showWaiting(isWaiting) {
  waiting.hidden = !isWaiting;
  if (isWaiting) scrollToEnd();
}

function showConnection(reason) {
  const text = reason ? CONNECTION_TEXTS[reason] : "";
  // Said once per outage, not once per try.
  const isNews = text !== "" && connection.textContent !== text;
  connection.textContent = text;
  connection.hidden = text === "";
  if (!isNews) return;
  announce(text);
  scrollToEnd();
}

// A remark about the phone itself (no microphone, no position) in the same place, until the next message.
function showNote(text) {
  announce(text);
  connection.textContent = text;
  connection.hidden = false;
}

function scrollToEnd() {
  scroller.scrollTo({ top: scroller.scrollHeight });
}

// Restoring is not news: the log is quiet while yesterday's answers are put back.
function quietly(restore) {
  log.setAttribute("aria-live", "off");
  restore();
  earlier.hidden = log.childElementCount === 0;
  if (!earlier.hidden) scrollToEnd();
  window.setTimeout(() => log.removeAttribute("aria-live"), 300);
}

function clear() {
  messages.clear();
  log.replaceChildren();
  earlier.hidden = true;
  showWaiting(false);
  showConnection(null);
}

export const view = {
  addAnswer,
  addMessage,
  clear,
  quietly,
  scrollToEnd,
  showConnection,
  showMessageState,
  showNote,
  showWaiting,
};
