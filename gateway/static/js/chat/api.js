// The gateway's HTTP interface as the page uses it. Each call returns an outcome; none of them throws.

const ANSWER_TIMEOUT_MILLISECONDS = 15000;

async function requestJson(path, options, timeoutMilliseconds) {
  const abort = new AbortController();
  const timer = window.setTimeout(() => abort.abort(), timeoutMilliseconds);
  try {
    const response = await fetch(path, { ...options, signal: abort.signal, credentials: "same-origin" });
    const body = await response.json().catch(() => null);
    return { status: response.status, body, retryAfter: Number(response.headers.get("Retry-After")) || null };
  } catch {
    return { status: 0, body: null, retryAfter: null };
  } finally {
    window.clearTimeout(timer);
  }
}

function post(path, body, timeoutMilliseconds) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return requestJson(path, { method: "POST", headers, body: JSON.stringify(body) }, timeoutMilliseconds);
}

// Refusals that another try cannot change are told apart from a bad network, where trying again is right.
function readOutcome({ status, body, retryAfter }) {
  if (status === 200 && Array.isArray(body?.replies)) return { state: "answered", answer: body };
  if (status === 403) return { state: "not_ours" };
  if (status === 429) return { state: "retry", reason: "busy", afterSeconds: retryAfter };
  if (status === 0 || status >= 500 || status === 200 || status === 408) {
    return { state: "retry", reason: status === 0 ? "network" : "server", afterSeconds: retryAfter };
  }
  return { state: "refused", title: body?.title ?? "这条消息没能送达" };
}

export async function postMessage(conversation, message) {
  const body = { conversation, message_id: message.messageId, text: message.text };
  if (message.location) body.location = message.location;
  return readOutcome(await post("/api/v1/chat", body, ANSWER_TIMEOUT_MILLISECONDS));
}

export async function postFeedback(answerId, helpful) {
  const { status } = await post(`/api/v1/answers/${encodeURIComponent(answerId)}/feedback`, { helpful }, 8000);
  return status >= 200 && status < 300;
}

export async function findGuides(query, limit) {
  const parameters = new URLSearchParams({ q: query, limit: String(limit) });
  const { status, body } = await requestJson(`/api/v1/guides?${parameters}`, {}, 5000);
  return status === 200 && Array.isArray(body?.guides) ? body.guides : [];
}
