// Messages that the server has not answered yet. They survive a reload and leave in the order they were written.
import { readStored, writeStored } from "./browser_store.js";

const NAME = "outbox";

const list = () => readStored(NAME, []);

export const outbox = {
  list,
  findFirst: () => list()[0] ?? null,
  isEmpty: () => list().length === 0,

  add(message) {
    writeStored(NAME, [...list(), message]);
  },

  remove(messageId) {
    writeStored(NAME, list().filter((message) => message.messageId !== messageId));
  },

  clear() {
    writeStored(NAME, []);
  },
};
