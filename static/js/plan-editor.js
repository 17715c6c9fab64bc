// The hall plan at the desk: a booth is dragged to another cell, or moved with the arrow keys. The server decides; what it refuses goes back.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function editPlan() {
  for (const drawing of document.querySelectorAll("[data-plan-editor]")) new Editor(drawing);
}

class Editor {
  constructor(drawing) {
    this.drawing = drawing;
    this.cell = Number(drawing.dataset.cell);
    this.said = document.getElementById(drawing.dataset.said);
    this.busy = Promise.resolve();
    drawing.addEventListener("pointerdown", (event) => this.take(event));
    drawing.addEventListener("pointermove", (event) => this.drag(event));
    drawing.addEventListener("pointerup", () => this.drop());
    drawing.addEventListener("pointercancel", () => this.giveUp());
    drawing.addEventListener("keydown", (event) => this.step(event));
  }

  at(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.drawing.getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  }

  take(event) {
    const booth = event.target.closest("[data-exhibitor]");
    if (!booth || event.button !== 0) return;
    event.preventDefault();
    booth.focus();
    this.held = { booth, start: this.at(event), cell: this.cellOf(booth) };
    this.drawing.setPointerCapture(event.pointerId);
    booth.classList.add("held");
  }

  cellOf(booth) {
    return [Number(booth.dataset.column), Number(booth.dataset.row)];
  }

  drag(event) {
    if (!this.held) return;
    const { start, cell, booth } = this.held;
    const now = this.at(event);
    const moved = [now.x - start.x, now.y - start.y].map((way) => Math.round(way / this.cell));
    this.held.target = this.inside(booth, [cell[0] + moved[0], cell[1] + moved[1]]);
    this.show(booth, this.held.target);
  }

  inside(booth, [column, row]) {
    const most = [Number(this.drawing.dataset.columns) - Number(booth.dataset.columns), Number(this.drawing.dataset.rows) - Number(booth.dataset.rows)];
    return [Math.max(0, Math.min(column, most[0])), Math.max(0, Math.min(row, most[1]))];
  }

  show(booth, [column, row]) {
    booth.setAttribute("transform", `translate(${column * this.cell} ${row * this.cell})`);
  }

  drop() {
    const held = this.held;
    this.held = null;
    if (!held) return;
    held.booth.classList.remove("held");
    if (held.target && String(held.target) !== String(held.cell)) this.move(held.booth, held.target);
  }

  giveUp() {
    if (!this.held) return;
    this.held.booth.classList.remove("held");
    this.show(this.held.booth, this.held.cell);
    this.held = null;
  }

  step(event) {
    const booth = event.target.closest("[data-exhibitor]");
    if (booth && event.key === "Escape") return this.giveUp();
    if (!booth || !STEPS[event.key]) return;
    event.preventDefault();
    const [column, row] = booth.goal ?? this.cellOf(booth);
    const target = this.inside(booth, [column + STEPS[event.key][0], row + STEPS[event.key][1]]);
    booth.goal = target;
    this.show(booth, target);
    clearTimeout(booth.waits);
    booth.waits = setTimeout(() => this.move(booth, target), 500); // several presses are one move
  }

  // One after the other: the server answers in the order one moved.
  move(booth, target) {
    booth.goal = null;
    this.busy = this.busy.then(() => this.ask(booth, target));
  }

  async ask(booth, [column, row]) {
    const body = new URLSearchParams({ exhibitor: booth.dataset.exhibitor, column, row });
    const headers = { Accept: "application/json", "X-CSRFToken": this.drawing.dataset.token };
    let sentence = this.drawing.dataset.lost;
    try {
      const answer = await fetch(this.drawing.dataset.move, { method: "POST", headers, body });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) sentence = (await answer.json()).sentence;
      if (answer.ok) this.settle(booth, column, row);
      else this.refuse(booth);
    } catch {
      this.refuse(booth);
    }
    this.said.textContent = sentence;
  }

  settle(booth, column, row) {
    booth.dataset.column = column;
    booth.dataset.row = row;
    booth.classList.remove("refused");
    const prefix = document.querySelector(`input[name$="-exhibitor"][value="${booth.dataset.exhibitor}"]`)?.name.replace(/exhibitor$/, "");
    for (const [name, value] of [["column", column], ["row", row]]) {
      const field = prefix && document.getElementsByName(prefix + name)[0];
      if (field) field.value = value;
    }
    document.getElementById("plan-undo")?.removeAttribute("disabled");
  }

  refuse(booth) {
    this.show(booth, this.cellOf(booth));
    booth.classList.add("refused");
  }
}
