// One renderer per card kind. A card this page cannot draw is shown as the complete text that came with it.
import { renderGuide } from "./guide.js";
import { renderCase, renderHandoff, renderNotice, renderRating, renderText, renderTicket } from "./message.js";
import { renderChoice, renderTheme } from "./options.js";
import { renderLocation } from "./place.js";

const RENDERERS = {
  text: renderText,
  guide: renderGuide,
  choice: renderChoice,
  theme: renderTheme,
  case: renderCase,
  rating: renderRating,
  ticket: renderTicket,
  handoff: renderHandoff,
  notice: renderNotice,
  location: renderLocation,
};

export function renderReply(reply) {
  const render = Object.hasOwn(RENDERERS, reply.kind) ? RENDERERS[reply.kind] : null;
  try {
    if (render && reply.card) return render(reply.card);
  } catch (fault) {
    console.warn("card not drawn", reply.kind, fault);
  }
  return renderText({ text: reply.text ?? "", suggestions: [] });
}
