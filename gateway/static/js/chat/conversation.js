// One message's way: kept, shown, sent, answered. The view shows each step; the history remembers it.
import { announce } from "../dom/announce.js";
import { postMessage } from "./api.js";
import { createDelivery } from "./delivery.js";
import { focusAnswer } from "./focus.js";
import { history } from "./history.js";
import { createIdentifier } from "./identifiers.js";
import { outbox } from "./outbox.js";

const SAME_TAP_MILLISECONDS = 1000;
const LONGEST_TEXT = 2000;

export function createConversation({ view, onAnswered }) {
  let lastSaid = { text: "", at: 0 };

  // The server answers 403 when this phone no longer carries the cookie that the conversation began with.
  async function post(message) {
    const outcome = await postMessage(history.getConversation(), message);
    if (outcome.state !== "not_ours") return outcome;
    const again = await postMessage(history.replaceConversation(), message);
    return again.state === "not_ours" ? { state: "refused", title: "对话已过期，请刷新页面" } : again;
  }

  const report = {
    sending(message) {
      view.showMessageState(message.messageId, "sending");
      view.showWaiting(true);
    },
    waiting(message, reason) {
      view.showMessageState(message.messageId, "waiting", { onRetry: delivery.work });
      view.showWaiting(false);
      view.showConnection(reason);
    },
    answered(message, answer) {
      history.markMessage(message.messageId, { state: "sent" });
      history.recordAnswer(answer, message.messageId);
      view.showMessageState(message.messageId, "sent");
      view.showWaiting(false);
      view.showConnection(null);
      focusAnswer(view.addAnswer({ answerId: answer.answer_id ?? null, replies: answer.replies }));
      onAnswered();
    },
    refused(message, title) {
      history.markMessage(message.messageId, { state: "refused", title });
      view.showWaiting(false);
      view.showConnection(null);
      view.showMessageState(message.messageId, "refused", { title, onRetry: () => sendAgain(message) });
      announce(`未发送：${title}`);
    },
  };
  const delivery = createDelivery({ outbox, post, report });

  function sendAgain(message) {
    history.markMessage(message.messageId, { state: "waiting" });
    view.showMessageState(message.messageId, "sending");
    outbox.add(message);
    delivery.work();
  }

  function say(text, location = null) {
    const said = text.trim().slice(0, LONGEST_TEXT);
    const isSecondTap = said === lastSaid.text && Date.now() - lastSaid.at < SAME_TAP_MILLISECONDS;
    if (said === "" || isSecondTap) return false;
    lastSaid = { text: said, at: Date.now() };
    const message = { messageId: createIdentifier(), text: said, location, createdAt: Date.now() };
    history.recordMessage({ messageId: message.messageId, text: said });
    outbox.add(message);
    view.addMessage(message.messageId, said, "sending");
    view.scrollToEnd();
    delivery.work();
    return true;
  }

  // What comes later (a person's reply, an answer after an outage) is announced by the log; it takes no focus.
  function receive(event, eventId) {
    history.recordLaterAnswer(event, eventId);
    view.addAnswer({ answerId: event.answer_id ?? null, replies: event.replies });
  }

  function restore() {
    for (const entry of history.listEntries()) {
      if (entry.role === "desk") view.addAnswer(entry);
      else restoreMessage(entry);
    }
    delivery.work();
  }

  function restoreMessage(entry) {
    view.addMessage(entry.messageId, entry.text, "sent");
    if (entry.state === "waiting") view.showMessageState(entry.messageId, "waiting", { onRetry: delivery.work });
    if (entry.state === "refused") {
      const onRetry = () => sendAgain({ messageId: entry.messageId, text: entry.text, location: null, createdAt: Date.now() });
      view.showMessageState(entry.messageId, "refused", { title: entry.title, onRetry });
    }
  }

  function clear() {
    outbox.clear();
    history.clear();
    view.clear();
  }

  return { say, receive, restore, clear };
}
