// Tables sorted by a click on a heading; what a chart's mark means, told beside the pointer.

function sortable(table) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (down ? -1 : 1) * compared(a.cells[column], b.cells[column]));
      table.tBodies[0].append(...rows);
    });
  });
}

function compared(one, other) {
  const keys = [one, other].map((cell) => cell.dataset.sort ?? cell.textContent.trim());
  const numbers = keys.map((key) => (key === "" || key === "-" ? -Infinity : Number(key)));
  if (numbers.some(Number.isNaN)) return keys[0].localeCompare(keys[1], undefined, { numeric: true });
  return numbers[0] === numbers[1] ? 0 : numbers[0] - numbers[1];
}

function tips() {
  const tip = document.getElementById("tip");
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".chart [aria-label][role=graphics-symbol]");
    const axis = mark?.getAttribute("aria-roledescription") === "axis";
    tip.hidden = !mark || axis;
    if (tip.hidden) return;
    tip.textContent = mark.getAttribute("aria-label");
    tip.style.left = `${Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${event.clientY + 14}px`;
  });
}

document.querySelectorAll("table.sortable").forEach(sortable);
tips();
