// The conversation as this phone remembers it: id, messages and answers, for a day and up to a limit.
import { createIdentifier } from "./identifiers.js";
import { readStored, removeStored, writeStored } from "./browser_store.js";

const NAME = "conversation";
const MOST_ENTRIES = 60;
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

function startAfresh() {
  return { conversation: createIdentifier(), lastEventId: null, touchedAt: Date.now(), entries: [] };
}

function load() {
  const kept = readStored(NAME, null);
  const usable = kept && Array.isArray(kept.entries) && Date.now() - kept.touchedAt < KEPT_MILLISECONDS;
  return usable ? kept : startAfresh();
}

// Read again before each change: another tab of the same phone may have written in between.
function change(edit) {
  const state = load();
  edit(state);
  state.touchedAt = Date.now();
  state.entries = state.entries.slice(-MOST_ENTRIES);
  while (!writeStored(NAME, state) && state.entries.length > 4) state.entries = state.entries.slice(4);
  return state;
}

export const history = {
  getConversation: () => change(() => {}).conversation,
  listEntries: () => load().entries,
  getLastEventId: () => load().lastEventId,
  hasEntries: () => load().entries.length > 0,

  recordMessage(message) {
    change((state) => state.entries.push({ role: "resident", ...message, state: "waiting" }));
  },

  recordAnswer(answer, messageId) {
    change((state) => {
      if (messageId && state.entries.some((entry) => entry.role === "desk" && entry.messageId === messageId)) return;
      state.entries.push({ role: "desk", messageId, answerId: answer.answer_id ?? null, replies: answer.replies });
    });
  },

  markMessage(messageId, mark) {
    change((state) => {
      const entry = state.entries.find((each) => each.role === "resident" && each.messageId === messageId);
      if (entry) Object.assign(entry, mark);
    });
  },

  markRated(answerId, helpful) {
    change((state) => {
      const entry = state.entries.find((each) => each.role === "desk" && each.answerId === answerId);
      if (entry) entry.helpful = helpful;
    });
  },

  // Two tabs of one conversation both hear the same event; it is remembered once.
  recordLaterAnswer(answer, eventId) {
    change((state) => {
      if (eventId && state.entries.some((entry) => entry.eventId === eventId)) return;
      state.lastEventId = eventId ?? state.lastEventId;
      state.entries.push({ role: "desk", eventId, answerId: answer.answer_id ?? null, replies: answer.replies });
    });
  },

  // The server refused the id (it belongs to another visitor): what was said stays on screen, the talk goes on under a new one.
  replaceConversation() {
    return change((state) => Object.assign(state, { conversation: createIdentifier(), lastEventId: null })).conversation;
  },

  clear: () => removeStored(NAME),
};
