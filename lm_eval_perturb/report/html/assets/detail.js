// One pair side by side. Every text goes into the page as a text node: nothing in it is obeyed.

const FOLD = 600;
const STATUSES = ["changed", "unchanged", "not applicable", "refused", "repeated"];
const SIGNS = { broke: ["degraded", "\u25BC"], fixed: ["improved", "\u25B2"], right: ["none", "\u2713"], wrong: ["none", "\u2717"], same: ["none", "="], "not sent": ["unmeasured", "\u2013"] };

function el(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// Both texts with what the other one lacks marked.
function marked(text, edits) {
  const sides = [[], []];
  let at = 0;
  for (let i = 0; i < edits.length; i += 3) {
    const [start, stop, added] = edits.slice(i, i + 3);
    for (const side of sides) side.push(text.slice(at, start));
    if (stop > start) sides[0].push(el("del", {}, text.slice(start, stop)));
    if (added) sides[1].push(el("ins", {}, added));
    at = stop;
  }
  for (const side of sides) side.push(text.slice(at));
  return sides;
}

// A long start that both sides share is folded away.
function folded(text, edits, kind) {
  const first = edits.length ? edits[0] : text.length;
  const cut = first > FOLD ? text.lastIndexOf("\n", first - FOLD / 3) + 1 : 0;
  const rest = edits.map((value, i) => (i % 3 === 2 ? value : value - cut));
  return marked(text.slice(cut), rest).map((side) => {
    const shown = el("div", { class: `text ${kind}` });
    if (cut) {
      const start = el("div", { class: `text ${kind}` }, text.slice(0, cut));
      shown.append(el("details", {}, el("summary", {}, `${cut.toLocaleString()} characters, the same in both`), start));
    }
    shown.append(...side);
    return shown;
  });
}

function answers(arm) {
  if (!arm.options.length) {
    const box = el("div", {});
    arm.answers.forEach((answer, i) => {
      if (i) box.append(el("details", {}, el("summary", {}, "as generated"), el("div", { class: "text prompt" }, answer)));
      else box.append(el("div", { class: "text" }, answer || "(no answer)"));
    });
    return box;
  }
  const best = Math.max(...arm.likelihoods.filter((value) => value !== null));
  const list = el("ul", { class: "options" });
  arm.options.forEach((option, i) => {
    const words = el("span", {}, option.trim() || option);
    if (arm.likelihoods[i] === best) words.append(" ", el("span", { class: "badge" }, "most likely"));
    if (i === arm.gold) words.append(" ", el("span", { class: "badge" }, "gold"));
    list.append(el("li", arm.likelihoods[i] === best ? { class: "picked" } : {}, words, el("span", {}, arm.likelihoods[i]?.toFixed(3) ?? "not finite")));
  });
  return list;
}

function headline(names, pair, arm) {
  const [tone, sign] = SIGNS[pair.outcome];
  const record = [STATUSES[arm.status], arm.reason].filter(Boolean).join(": ");
  return [
    el("h3", {}, el("span", { class: `sign ${tone}` }, `${sign} ${pair.outcome}`), ` on ${names.variants[pair.variant]}`),
    el("p", { class: "quiet" }, `${names.models[pair.model]} \u00B7 ${names.tasks[pair.task]} \u00B7 item ${pair.source}`),
    el("p", {}, `Record: ${record}`),
    el("details", {}, el("summary", {}, "what the record says in full"), el("div", { class: "text prompt" }, JSON.stringify(arm.details, null, 1))),
  ];
}

function section(title, one, other) {
  return [el("h4", { class: "both" }, title), one, other ?? el("div", { class: "blank" })];
}

// The panel of one pair.
function panel(names, pair, item, reference) {
  const arm = item.arms.get(pair.variant);
  const sides = el("div", { class: "sides" }, el("h4", {}, reference), el("h4", {}, names.variants[pair.variant]));
  const rest = [];
  arm.against.fields.forEach(([name, text], i) => {
    const edits = arm.fieldEdits.get(i) ?? [];
    if (edits.length) sides.append(...section(name, ...folded(text, edits, "")));
    else rest.push([name, text]);
  });
  sides.append(...section(arm.against.options.length ? "the model's answer (log-likelihood of each option)" : "the model's answer",
    answers(arm.against), arm.sent ? answers(arm) : el("p", { class: "quiet" }, "not sent: counts as the original")));
  sides.append(...section("score", el("div", {}, String(arm.before)), el("div", {}, String(arm.value))));
  if (item.original.gold < 0) sides.append(...section("gold, as logged for the original", el("div", { class: "text" }, item.target)));
  if (arm.sent) sides.append(...section("prompt", ...folded(arm.against.prompt, arm.edits, "prompt")));
  // On a narrow screen the sides stand one below the other and need their names.
  [...sides.children].slice(2).forEach((node, i) => { if (i % 3) node.dataset.arm = i % 3 === 1 ? reference : names.variants[pair.variant]; });
  const same = el("dl", {});
  for (const [name, text] of rest) same.append(el("dt", { class: "quiet" }, name), el("dd", { class: "text" }, text));
  const others = el("details", arm.fieldEdits.size ? {} : { open: "" }, el("summary", {}, `fields that are the same in both: ${rest.length}`), same);
  return [...headline(names, pair, arm), sides, ...(rest.length ? [others] : [])];
}
