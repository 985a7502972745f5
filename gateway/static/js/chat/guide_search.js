// Search-as-you-type: asks for guides once the resident pauses, and forgets answers that come too late.
import { announce } from "../dom/announce.js";
import { findGuides } from "./api.js";
import { createMatchList } from "./match_list.js";

const PAUSE_MILLISECONDS = 220;
const MOST_MATCHES = 6;
// Longer texts are sentences for the desk, not names to look up.
const LONGEST_QUERY = 16;

export function createGuideSearch({ onChoose }) {
  const matches = createMatchList({ onChoose });
  let timer = null;
  let turn = 0;

  async function search(query, asked) {
    const guides = await findGuides(query, MOST_MATCHES);
    if (asked !== turn) return;
    matches.show(guides.slice(0, MOST_MATCHES));
    if (guides.length > 0) announce(`${guides.length} 个办事指南，用上下键选择`);
  }

  // A resident who asked the phone to save data gets no request per keystroke.
  const savesData = navigator.connection?.saveData === true;

  function write(text) {
    window.clearTimeout(timer);
    turn += 1;
    const query = text.trim();
    if (savesData || query === "" || query.length > LONGEST_QUERY) {
      matches.close();
      return;
    }
    const asked = turn;
    timer = window.setTimeout(() => search(query, asked), PAUSE_MILLISECONDS);
  }

  return { write, handleKey: matches.handleKey, close: () => write("") };
}
