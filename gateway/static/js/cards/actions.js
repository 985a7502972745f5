// What can be done with a card: ask on, or call.
import { build, icon } from "../dom/build.js";

export function askButton(text, className, ...content) {
  return build("button", { class: className, type: "button", "data-send": text }, ...content);
}

export function suggestionRow(suggestions = []) {
  if (suggestions.length === 0) return null;
  const items = suggestions.map(({ label, text }) => build("li", {}, askButton(text, "chip", label)));
  return build("ul", { class: "chips", "aria-label": "可以接着问" }, items);
}

export function callLink({ label, number }, className = "call") {
  const address = `tel:${number.replace(/[^\d+]/g, "")}`;
  const name = build("span", { class: "call-label" }, label);
  return build("a", { class: className, href: address }, icon("phone"), name, build("span", { class: "call-number" }, number));
}

export function callList(phones = [], className = "call") {
  if (phones.length === 0) return null;
  return build("ul", { class: "calls" }, phones.map((phone) => build("li", {}, callLink(phone, className))));
}
