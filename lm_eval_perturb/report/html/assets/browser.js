// The item browser: filters, search, and a list that holds only the rows in sight.

const HEIGHT = 64;

class Browser {
  constructor(root, index) {
    this.names = index;
    this.index = index;
    this.size = Number(root.dataset.size);
    this.blocks = Number(root.dataset.blocks);
    this.list = root.querySelector(".list");
    this.space = el("div", { role: "presentation" });
    this.list.append(this.space);
    this.detail = root.querySelector(".detail");
    this.count = document.getElementById("count");
    this.controls = Object.fromEntries(["search", "outcome", "variant", "task", "model", "order"].map((id) => [id, document.getElementById(id)]));
    this.words = new Array(index.snippets.length).fill("");
    this.pairWords = new Array(index.outcome.length).fill("");
    this.at = -1;
    this.shown = [];
    this.fill();
    this.listen();
  }

  fill() {
    for (const [id, names] of [["outcome", this.index.outcomes], ["variant", this.index.variants], ["task", this.index.tasks], ["model", this.index.models]]) {
      const present = new Set(this.index[id]);
      names.forEach((name, i) => { if (present.has(i)) this.controls[id].append(el("option", { value: i }, name)); });
      this.controls[id].closest("label").hidden = present.size < 2;
    }
  }

  listen() {
    let timer;
    this.controls.search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => this.filter(), 120); });
    for (const id of ["outcome", "variant", "task", "model", "order"]) this.controls[id].addEventListener("change", () => this.filter());
    document.getElementById("reset").addEventListener("click", () => { this.set({}); });
    this.list.addEventListener("scroll", () => requestAnimationFrame(() => this.draw()));
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest(".pair");
      if (row) this.select(Number(row.dataset.place));
    });
    this.list.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-variant]");
      if (link) this.set(link.dataset);
    });
    new ResizeObserver(() => this.draw()).observe(this.list);
  }

  // Filters from names: what a link beside a number asks for.
  set(wanted) {
    this.controls.search.value = "";
    for (const id of ["outcome", "variant", "task", "model"]) {
      const names = id === "outcome" ? this.index.outcomes : this.index[`${id}s`];
      const place = names.indexOf(wanted[id] ?? "");
      this.controls[id].value = place < 0 ? "" : String(place);
    }
    this.filter();
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.list.clientHeight / HEIGHT) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.select(Math.max(0, Math.min(this.shown.length - 1, this.at + steps[event.key])));
  }

  pair(number) {
    const document_ = this.index.document[number];
    return {
      document: document_, variant: this.index.variant[number], outcome: this.index.outcomes[this.index.outcome[number]],
      model: this.index.model[document_], task: this.index.task[document_],
    };
  }

  async filter() {
    const terms = (this.controls.search.value.toLowerCase().match(/"[^"]+"|[^\s"]+/g) ?? []).map((t) => t.replaceAll('"', ""));
    const run = (this.run = Symbol("run"));
    if (terms.length || this.controls.order.value === "length") {
      await this.readAll();
      if (this.run !== run) return;
    }
    const [outcome, variant, task, model] = ["outcome", "variant", "task", "model"].map((id) => this.controls[id].value);
    const { index } = this;
    const shown = [];
    for (let i = 0; i < index.outcome.length; i++) {
      const at = index.document[i];
      if (outcome !== "" && index.outcome[i] !== Number(outcome)) continue;
      if (variant !== "" && index.variant[i] !== Number(variant)) continue;
      if (task !== "" && index.task[at] !== Number(task)) continue;
      if (model !== "" && index.model[at] !== Number(model)) continue;
      if (terms.every((term) => this.words[at].includes(term) || this.pairWords[i].includes(term))) shown.push(i);
    }
    this.shown = this.sorted(shown);
    this.list.scrollTop = 0;
    this.at = -1;
    this.count.textContent = `${shown.length.toLocaleString()} of ${index.outcome.length.toLocaleString()} pairs`;
    this.draw();
    if (shown.length) this.select(0, false);
    else this.detail.replaceChildren(el("p", { class: "quiet" }, "No pair is like that."));
  }

  sorted(shown) {
    const { index } = this;
    const keys = {
      outcome: (i) => index.outcome[i], variant: (i) => index.variant[i],
      question: (i) => index.snippets[index.document[i]], length: (i) => this.words[index.document[i]].length,
    };
    const key = keys[this.controls.order.value];
    if (!key) return shown;
    const compare = this.controls.order.value === "question" ? (a, b) => a[0].localeCompare(b[0]) : (a, b) => a[0] - b[0];
    return shown.map((i) => [key(i), i]).sort((a, b) => compare(a, b) || a[1] - b[1]).map(([, i]) => i);
  }

  draw() {
    this.space.style.height = `${this.shown.length * HEIGHT}px`;
    const first = Math.max(0, Math.floor(this.list.scrollTop / HEIGHT) - 3);
    const last = Math.min(this.shown.length, first + Math.ceil(this.list.clientHeight / HEIGHT) + 6);
    const rows = [];
    for (let place = first; place < last; place++) rows.push(this.row(place));
    this.space.replaceChildren(...rows);
  }

  row(place) {
    const pair = this.pair(this.shown[place]);
    const [tone, sign] = SIGNS[pair.outcome];
    const row = el("div", { class: "pair", role: "option", id: `pair-${place}`, "aria-selected": place === this.at, "aria-setsize": this.shown.length, "aria-posinset": place + 1, "data-place": place },
      el("div", {}, el("span", { class: `sign ${tone}` }, `${sign} ${pair.outcome}`), ` ${this.names.variants[pair.variant]} \u00B7 ${this.names.tasks[pair.task]}`),
      el("div", { class: "said" }, this.index.snippets[pair.document]));
    row.style.top = `${place * HEIGHT}px`;
    return row;
  }

  async select(place, follow = true) {
    this.at = place;
    if (follow) {
      const top = place * HEIGHT, { scrollTop, clientHeight } = this.list;
      if (top < scrollTop) this.list.scrollTop = top;
      else if (top + HEIGHT > scrollTop + clientHeight) this.list.scrollTop = top + HEIGHT - clientHeight;
    }
    this.draw();
    this.list.setAttribute("aria-activedescendant", `pair-${place}`);
    const pair = this.pair(this.shown[place]);
    const item = read(await block(Math.floor(pair.document / this.size)), pair.document % this.size);
    if (this.at !== place) return;
    const arm = item.arms.get(pair.variant);
    const reference = [...item.arms].find(([, other]) => other === arm.against)[0];
    pair.source = item.source;
    this.detail.replaceChildren(...panel(this.names, pair, item, reference < 0 ? "original" : this.names.variants[reference]));
  }

  // What search looks through: every text of a document and of its pairs, read once.
  readAll() {
    this.reading ??= (async () => {
      const pairs = new Map(this.index.document.map((d, i) => [`${d}/${this.index.variant[i]}`, i]));
      for (let number = 0; number < this.blocks; number++) {
        const unpackedBlock = await unpacked(`block-${number}`);
        unpackedBlock[1].forEach((_, i) => this.learn(read(unpackedBlock, i), number * this.size + i, pairs));
        if (number % 4 === 3) await new Promise((resolve) => setTimeout(resolve));
      }
    })();
    return this.reading;
  }

  learn(item, number, pairs) {
    const { original } = item;
    this.words[number] = [item.source, item.target, ...original.fields.map((f) => f[1]), ...original.answers].join("\n").toLowerCase();
    for (const [variant, arm] of item.arms) {
      const place = pairs.get(`${number}/${variant}`);
      if (place === undefined) continue;
      const added = [...arm.fieldEdits.values()].flatMap((edits) => edits.filter((_, i) => i % 3 === 2));
      this.pairWords[place] = [this.names.variants[variant], arm.reason, ...added, ...arm.answers].join("\n").toLowerCase();
    }
  }
}

async function start() {
  const root = document.getElementById("browser");
  if (root) {
    if (!("DecompressionStream" in window)) {
      root.querySelector(".detail").textContent = "The items are packed in a way that this browser cannot read; any browser of 2023 or later can.";
    } else {
      const browser = new Browser(root, await unpacked("index"));
      await browser.filter();
      setTimeout(() => browser.readAll(), 400);
    }
  }
  document.documentElement.dataset.ready = String(performance.now());
}

start();
