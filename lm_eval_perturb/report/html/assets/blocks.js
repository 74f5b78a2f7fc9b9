// The packed data of the page: base64 of gzip of JSON. Only a few blocks are kept unpacked.

const HELD = 6;
const held = new Map();

async function unpacked(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

async function block(number) {
  if (!held.has(number)) held.set(number, unpacked(`block-${number}`));
  const value = await held.get(number);
  if (held.size > HELD) held.delete(held.keys().next().value);
  return value;
}

// A document of a block with its texts in place; the layout is that of items/entry.py.
function read([texts, documents], position) {
  const [model, task, source, fields, prompt, options, likelihoods, answers, target, gold, variants] = documents[position];
  const original = {
    fields: fields.map(([name, text]) => [texts[name], texts[text]]),
    prompt: texts[prompt[0]] + texts[prompt[1]],
    options: options.map((o) => texts[o]), likelihoods, answers: answers.map((a) => texts[a]), gold,
  };
  const arms = new Map([[-1, original]]);
  for (const [variant, reference, status, reason, details, changed, edits, own, likelihoods, answers, gold, before, value] of variants) {
    const against = arms.get(reference) ?? original;
    const fieldEdits = new Map(changed);
    arms.set(variant, {
      against, status, gold, before, value, edits, fieldEdits,
      reason: reason < 0 ? "" : texts[reason],
      details: JSON.parse(texts[details]),
      sent: likelihoods.length > 0 || answers.length > 0,
      fields: against.fields.map(([name, text], i) => [name, edited(text, fieldEdits.get(i) ?? [])]),
      prompt: edited(against.prompt, edits),
      options: own.map((o) => texts[o]), likelihoods, answers: answers.map((a) => texts[a]),
    });
  }
  return { model, task, source, target: texts[target], original, arms };
}

function edited(text, edits) {
  let result = "", at = 0;
  for (let i = 0; i < edits.length; i += 3) {
    result += text.slice(at, edits[i]) + edits[i + 2];
    at = edits[i + 1];
  }
  return result + text.slice(at);
}
