// Under each answer: was it helpful, and in 长辈版 read it aloud.
import { announce } from "../dom/announce.js";
import { build, icon } from "../dom/build.js";
import { postFeedback } from "./api.js";
import { history } from "./history.js";
import { canReadAloud, createReadAloudButton } from "./read_aloud.js";

function createVote(helpful) {
  const label = helpful ? "有帮助" : "没帮助";
  const attributes = { class: "tool-text-button", type: "button", "aria-pressed": "false" };
  return build("button", attributes, icon(helpful ? "helpful" : "unhelpful"), build("span", {}, label));
}

function createThanks(helpful) {
  if (helpful) return [build("span", {}, "谢谢，已记下。")];
  const person = build("button", { class: "text-button", type: "button", "data-send": "转人工" }, "转人工");
  return [build("span", {}, "抱歉没帮上。换个说法再问，或者"), person];
}

function createVotes({ answerId, helpful }) {
  const votes = new Map([[true, createVote(true)], [false, createVote(false)]]);
  const thanks = build("p", { class: "vote-thanks", hidden: true });

  function show(choice) {
    for (const [value, button] of votes) button.setAttribute("aria-pressed", String(value === choice));
    thanks.replaceChildren(...(choice === null ? [] : createThanks(choice)));
    thanks.hidden = choice === null;
  }

  async function vote(choice) {
    show(choice);
    if (await postFeedback(answerId, choice)) {
      history.markRated(answerId, choice);
      announce(choice ? "谢谢，已记下" : "已记下");
      thanks.scrollIntoView({ block: "nearest" });
      return;
    }
    show(null);
    thanks.replaceChildren("没有发出去，请稍后再点一次。");
    thanks.hidden = false;
    announce("评价没有发出去，请稍后再点一次");
  }

  for (const [value, button] of votes) button.addEventListener("click", () => vote(value));
  show(helpful ?? null);
  return { buttons: [...votes.values()], thanks };
}

export function createAnswerTools({ answerId, replies, helpful }) {
  const tools = build("div", { class: "answer-tools" });
  const row = build("div", { class: "answer-tool-row", role: "group", "aria-label": "这条回答" });
  if (canReadAloud) row.append(createReadAloudButton(replies.map((reply) => reply.text).join("\n")));
  if (answerId) {
    const votes = createVotes({ answerId, helpful });
    row.append(...votes.buttons);
    tools.append(row, votes.thanks);
  } else if (row.childElementCount > 0) tools.append(row);
  return tools;
}
