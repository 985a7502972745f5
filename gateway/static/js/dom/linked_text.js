// Turns phone numbers and web addresses inside published text into links that a phone can follow.
import { build } from "./build.js";

// Land lines with an area code, service lines (12345 and its like) and https addresses; an amount of money is none of them.
const LINKABLE = /(https:\/\/[^\s，。；、）)（(“”]+)|(?<![\d.-])(0\d{2,3}-\d{5,8}|123\d{2}|96110)(?![\d.]|元|人|户|件|㎡)/g;

export function phoneLink(number) {
  return build("a", { class: "phone-link", href: `tel:${number.replace(/[^\d+]/g, "")}` }, number);
}

export function linkedText(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINKABLE)) {
    parts.push(text.slice(end, match.index));
    parts.push(match[1] ? build("a", { class: "web-link", href: match[1], rel: "noopener noreferrer" }, match[1]) : phoneLink(match[2]));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

export function paragraphs(text, className) {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => build("p", { class: className }, linkedText(line)));
}
