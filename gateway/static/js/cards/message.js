// Cards that are mostly a message: text, case, rating, ticket, handoff and notice.
import { build, icon } from "../dom/build.js";
import { paragraphs } from "../dom/linked_text.js";
import { callList, suggestionRow } from "./actions.js";

function heading(iconName, ...content) {
  return build("h2", { class: "card-heading" }, icon(iconName), build("span", {}, ...content));
}

function createMessageCard(kind, card, head) {
  const body = [...paragraphs(card.text, "card-words"), callList(card.phones), suggestionRow(card.suggestions)];
  return build("section", { class: `card card-${kind}` }, head, ...body);
}

export const renderText = (card) => createMessageCard("text", card, null);
export const renderCase = (card) => createMessageCard("case", card, heading("clock", "办件进度"));
export const renderRating = (card) => createMessageCard("rating", card, heading("helpful", "评价服务"));
export const renderHandoff = (card) => createMessageCard("handoff", card, heading("person", "人工服务"));

export function renderTicket(card) {
  const number = build("p", { class: "ticket-number" }, "编号 ", build("strong", {}, card.number));
  const head = build("div", {}, heading("ticket", "已登记"), number);
  return createMessageCard("ticket", card, head);
}

const NOTICE_ICONS = { emergency: "warning", warning: "warning", info: "info" };

export function renderNotice(card) {
  const isEmergency = card.level === "emergency";
  const calls = callList(card.phones, isEmergency ? "call call-emergency" : "call");
  const text = paragraphs(card.text, "card-words");
  // In an emergency the numbers come before every word.
  const body = isEmergency ? [calls, ...text] : [...text, calls];
  const attributes = { class: `card card-notice notice-${card.level}`, role: isEmergency ? "alert" : null };
  const head = heading(NOTICE_ICONS[card.level] ?? "info", card.title);
  return build("section", attributes, head, ...body, suggestionRow(card.suggestions));
}
