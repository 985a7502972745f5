// Small values kept on this phone. Storage can be blocked or full: the chat then works, it only forgets on reload.

const PREFIX = "palmgov.";
const fallback = new Map();

export function readStored(name, absent, { asText = false } = {}) {
  let text = null;
  try {
    text = window.localStorage.getItem(PREFIX + name);
  } catch {
    // Blocked storage: what this page wrote is still in memory.
  }
  text ??= fallback.get(name) ?? null;
  if (text === null) return absent;
  if (asText) return text;
  try {
    return JSON.parse(text);
  } catch {
    return absent;
  }
}

export function writeStored(name, value, { asText = false } = {}) {
  const text = asText ? value : JSON.stringify(value);
  try {
    window.localStorage.setItem(PREFIX + name, text);
    fallback.delete(name);
    return true;
  } catch {
    fallback.set(name, text);
    return false;
  }
}

export function removeStored(name) {
  fallback.delete(name);
  try {
    window.localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
