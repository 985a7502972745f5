// Replies that come later: a person's answer, or the answer to a question asked while a part was down.

const PAUSE_MILLISECONDS = 15000;

export function createEventStream({ getConversation, getLastEventId, onReplies }) {
  let source = null;
  let timer = null;
  let isStarted = false;
  let startedFor = null;

  function read(event) {
    let body = null;
    try {
      body = JSON.parse(event.data);
    } catch {
      return;
    }
    if (Array.isArray(body.replies) && body.replies.length > 0) onReplies(body, event.lastEventId || null);
  }

  function open() {
    window.clearTimeout(timer);
    if (source || document.visibilityState !== "visible" || !("EventSource" in window)) return;
    const address = new URL(`/api/v1/chat/${getConversation()}/events`, window.location.href);
    // The browser names the last event only on its own reconnects; a page that was reloaded says where it stopped.
    if (getLastEventId()) address.searchParams.set("after", getLastEventId());
    source = new EventSource(address);
    source.addEventListener("message", read);
    source.addEventListener("replies", read);
    source.addEventListener("error", () => {
      // CLOSED means the server refused; anything else the browser mends itself.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        timer = window.setTimeout(open, PAUSE_MILLISECONDS);
      }
    });
  }

  function close() {
    window.clearTimeout(timer);
    source?.close();
    source = null;
  }

  // A page nobody looks at holds no stream open: it saves the phone's battery and the server's connections.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") close();
    else if (isStarted) open();
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", () => isStarted && open());

  return {
    start() {
      if (isStarted && startedFor !== getConversation()) close();
      isStarted = true;
      startedFor = getConversation();
      open();
    },
    stop() {
      isStarted = false;
      close();
    },
  };
}
