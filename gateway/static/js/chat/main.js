// The chat page, put together.
import { announce } from "../dom/announce.js";
import { startComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { createEventStream } from "./event_stream.js";
import { focusQuestion, startFocusKeys } from "./focus.js";
import { createGuideSearch } from "./guide_search.js";
import { history } from "./history.js";
import { view } from "./log_view.js";
import { startMyLocation } from "./my_location.js";
import { startViewport } from "./viewport.js";
import { startVoiceInput } from "./voice_input.js";

const conversation = createConversation({ view, onAnswered: () => stream.start() });
const stream = createEventStream({
  getConversation: history.getConversation,
  getLastEventId: history.getLastEventId,
  onReplies: conversation.receive,
});
const search = createGuideSearch({
  onChoose: (name) => {
    conversation.say(name);
    composer.setText("");
  },
});
const composer = startComposer({
  onSubmit: conversation.say,
  onWrite: search.write,
  onKey: search.handleKey,
});

// Everything that can be tapped to ask carries the words it asks with.
document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-send]");
  if (!asked || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  search.close();
  conversation.say(asked.dataset.send);
});

document.getElementById("clear-conversation").addEventListener("click", () => {
  stream.stop();
  conversation.clear();
  announce("对话已清空");
  focusQuestion();
});

startViewport();
startFocusKeys();
startVoiceInput({ onHeard: composer.setText, onRefused: view.showNote });
startMyLocation({ onLocated: conversation.say, onRefused: view.showNote });
view.quietly(conversation.restore);
if (history.hasEntries()) stream.start();
if (new URL(window.location.href).searchParams.has("q")) focusQuestion();
