// Numbered options: a question back (choice) and the items of a life event (theme).
import { build, icon } from "../dom/build.js";
import { paragraphs } from "../dom/linked_text.js";
import { askButton, suggestionRow } from "./actions.js";
import { guideField } from "./guide.js";

function optionButton(option) {
  const words = build("span", { class: "option-words" }, build("span", { class: "option-label" }, option.label));
  if (option.hint) words.append(build("span", { class: "option-hint" }, option.hint));
  const number = build("span", { class: "option-number" }, String(option.number));
  return askButton(option.text, "option", number, words, icon("next"));
}

function optionList(options) {
  // The number is part of the button, because "2" typed or said picks the same option.
  return build("ul", { class: "options" }, options.map((option) => build("li", {}, optionButton(option))));
}

export function renderChoice(card) {
  const hint = build("p", { class: "card-hint" }, "点一下，或者回复数字。");
  const prompt = paragraphs(card.prompt, "card-words card-prompt");
  // A comparison sets its options beside each other before it asks which one is meant.
  const fields = (card.fields ?? []).map(guideField);
  const note = card.note ? build("p", { class: "origin" }, card.note) : null;
  const body = [...prompt, ...fields, optionList(card.options), hint, note, suggestionRow(card.suggestions)];
  return build("section", { class: "card card-choice" }, ...body);
}

export function renderTheme(card) {
  const head = build("h2", { class: "card-heading" }, icon("steps"), build("span", {}, card.name));
  const summary = paragraphs(card.summary, "card-words");
  return build("section", { class: "card card-theme" }, head, ...summary, optionList(card.options), suggestionRow(card.suggestions));
}
