// The nearest halls, with distance and today's opening.
import { build, icon, mark } from "../dom/build.js";
import { paragraphs } from "../dom/linked_text.js";
import { callLink, suggestionRow } from "./actions.js";

function distanceText(meters) {
  if (meters < 1000) return `约${Math.max(50, Math.round(meters / 50) * 50)}米`;
  return `约${(meters / 1000).toFixed(1)}公里`;
}

function hallEntry(hall) {
  const name = build("h3", { class: "hall-name" }, build("span", {}, hall.name), hall.sample ? mark("示例", "sample") : null);
  if (Number.isFinite(hall.distance_meters)) name.append(build("span", { class: "hall-distance" }, distanceText(hall.distance_meters)));
  const opening = build("p", { class: "hall-line" }, icon("clock"), build("span", {}, hall.opening));
  const address = build("p", { class: "hall-line" }, icon("place"), build("span", {}, hall.address));
  return build("li", { class: "hall" }, name, opening, address, hall.phone ? callLink({ label: "大厅电话", number: hall.phone }) : null);
}

export function renderLocation(card) {
  const halls = build("ul", { class: "halls" }, card.halls.map(hallEntry));
  return build("section", { class: "card card-location" }, ...paragraphs(card.text, "card-words"), halls, suggestionRow(card.suggestions));
}
