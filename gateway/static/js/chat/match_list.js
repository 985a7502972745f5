// The list of guides over the composer: a listbox that the text box controls by aria-activedescendant.
import { build } from "../dom/build.js";

const box = document.getElementById("guide-matches");
const list = document.getElementById("guide-matches-list");
const question = document.getElementById("question");

export function createMatchList({ onChoose }) {
  let names = [];
  let at = -1;

  function highlight(index) {
    at = index;
    [...list.children].forEach((option, position) => option.setAttribute("aria-selected", String(position === at)));
    if (at < 0) question.removeAttribute("aria-activedescendant");
    else {
      question.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(index) {
    const name = names[index];
    close();
    onChoose(name);
  }

  function createOption(guide, index) {
    const detail = [guide.summary, guide.department].filter(Boolean).join(" · ");
    const name = build("span", { class: "match-name" }, guide.name);
    const option = build("li", { class: "match", role: "option", id: `match-${index}`, "aria-selected": "false" }, name);
    if (detail) option.append(build("span", { class: "match-detail" }, detail));
    // Pressing must not take the focus out of the text box, or the phone's keyboard would close before the tap counts.
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => choose(index));
    return option;
  }

  function show(guides) {
    names = guides.map((guide) => guide.name);
    list.replaceChildren(...guides.map(createOption));
    box.hidden = names.length === 0;
    highlight(-1);
  }

  function close() {
    show([]);
  }

  // True when the key was meant for the list.
  function handleKey(event) {
    if (names.length === 0) return false;
    if (event.key === "ArrowDown") highlight(at >= names.length - 1 ? -1 : at + 1);
    else if (event.key === "ArrowUp") highlight(at < 0 ? names.length - 1 : at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) choose(at);
    else return false;
    return true;
  }

  return { show, close, handleKey };
}
