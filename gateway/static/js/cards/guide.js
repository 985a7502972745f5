// Fields of a published guide, with where they come from: item, department, version and day.
import { build, icon, mark } from "../dom/build.js";
import { linkedText, paragraphs } from "../dom/linked_text.js";
import { callLink, suggestionRow } from "./actions.js";

function unpublishedRemark(lines) {
  const remark = lines.filter((line) => line !== "未公布").join(" ");
  return remark === "" ? [] : [" ", ...linkedText(remark)];
}

const NUMBERED = /^\d+\.\s*/;

// Materials and steps come numbered for channels that only have text; here the list numbers them.
function lineList(lines) {
  const isNumbered = lines.every((line) => NUMBERED.test(line));
  const items = lines.map((line) => build("li", {}, linkedText(isNumbered ? line.replace(NUMBERED, "") : line)));
  return build(isNumbered ? "ol" : "ul", { class: "field-lines" }, items);
}

function fieldLines(field) {
  if (!field.published) return [build("p", { class: "field-line" }, mark("未公布", "empty"), ...unpublishedRemark(field.lines))];
  if (field.lines.length === 1) return [build("p", { class: "field-line" }, linkedText(field.lines[0]))];
  return [lineList(field.lines)];
}

export function guideField(field) {
  return build("div", { class: "field" }, build("h3", { class: "field-label" }, field.label), ...fieldLines(field));
}

function origin(card) {
  const facts = [card.department, `第${card.version}版 ${card.version_date} 发布`];
  if (card.verified_on) facts.push(`${card.verified_on} 核对`);
  return build("p", { class: "origin" }, "来源：", facts.join(" · "));
}

// A guide's own page on this site; an address that leads elsewhere is not what the card promises.
function guideLink(card) {
  if (!/^\/(?!\/)/.test(card.url)) return null;
  return build("a", { class: "guide-link", href: card.url }, `看${card.name}完整指南`, icon("next"));
}

export function renderGuide(card) {
  const name = build("h2", { class: "card-heading guide-name" }, build("span", {}, card.name), card.sample ? mark("示例", "sample") : null);
  const body = [
    card.summary ? build("p", { class: "guide-card-summary" }, card.summary) : null,
    ...(card.fields ?? []).map(guideField),
    ...(card.note ? paragraphs(card.note, "card-note") : []),
    card.phone ? callLink(card.phone) : null,
    origin(card),
    guideLink(card),
    suggestionRow(card.suggestions),
  ];
  return build("section", { class: "card card-guide" }, name, ...body);
}
