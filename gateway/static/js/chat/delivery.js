// Sends the outbox, one message at a time, and tries again with growing pauses until the server has answered.
// A message keeps its id over all tries, so the server can tell a second try from a second question.

const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 30;
const MOST_SERVER_FAULTS = 6;

export function pauseSeconds(tries, afterSeconds) {
  if (afterSeconds) return Math.min(afterSeconds, 120);
  const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1));
  // Spread, so that a city's phones do not all come back in the same second after an outage.
  return pause * (0.75 + Math.random() / 2);
}

export function createDelivery({ outbox, post, report }) {
  let busy = false;
  let tries = 0;
  let timer = null;

  function settle(message, tell) {
    tries = 0;
    outbox.remove(message.messageId);
    tell();
    work();
  }

  function waitAndTryAgain(message, outcome) {
    tries += 1;
    report.waiting(message, outcome.reason);
    timer = window.setTimeout(work, pauseSeconds(tries, outcome.afterSeconds) * 1000);
  }

  async function work() {
    window.clearTimeout(timer);
    const message = outbox.findFirst();
    if (busy || !message) return;
    busy = true;
    report.sending(message);
    const outcome = await post(message);
    busy = false;
    if (!outbox.list().some((kept) => kept.messageId === message.messageId)) return work(); // cleared meanwhile
    // A message that the server itself fails on must not hold up the ones behind it for ever.
    const givenUp = outcome.state === "retry" && outcome.reason === "server" && tries >= MOST_SERVER_FAULTS;
    if (outcome.state === "answered") settle(message, () => report.answered(message, outcome.answer));
    else if (givenUp) settle(message, () => report.refused(message, "系统暂时没有回应，请稍后重发"));
    else if (outcome.state === "refused") settle(message, () => report.refused(message, outcome.title));
    else waitAndTryAgain(message, outcome);
  }

  // A phone that is back on the network, or a page that is looked at again, should not sit out a long pause.
  window.addEventListener("online", work);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") work();
  });
  return { work };
}
