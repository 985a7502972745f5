// Guide pages are complete without scripts; this only makes the phone numbers inside their lines tappable.
import { linkedText } from "./dom/linked_text.js";

for (const line of document.querySelectorAll(".line, .step-detail, .faqs dd")) {
  line.replaceChildren(...linkedText(line.textContent));
}
