// Makes elements. Text always becomes a text node, so nothing a guide or a resident wrote is ever read as markup.

const SPRITE = new URL("../../img/icons.svg", import.meta.url).pathname;
const SVG = "http://www.w3.org/2000/svg";

export function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${SPRITE}#${name}`);
  svg.append(use);
  return svg;
}

export function mark(text, kind = "plain") {
  return build("span", { class: `mark mark-${kind}` }, text);
}
