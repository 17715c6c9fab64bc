// A way on foot from here to there: the shortest over a grid of free metres, then without the corners nobody needs.
import { RADIUS, freeWay, isInside } from "./obstacles.js";

const CELL = 1; // metres
const NEXT = [[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1], [1, 1, 1.41], [1, -1, 1.41], [-1, 1, 1.41], [-1, -1, 1.41]];

export function wayTo(from, to, obstacles, size) {
  if (freeWay(from, to, obstacles, RADIUS) === 1) return [to];
  const grid = gridOf(obstacles, size);
  const found = search(grid, grid.nearest(from), grid.nearest(to));
  return found ? straighten([from, ...found.map((cell) => grid.place(cell)), to], obstacles).slice(1) : [to];
}

function gridOf(obstacles, size) {
  const columns = Math.ceil(size.width / CELL);
  const rows = Math.ceil(size.depth / CELL);
  const place = (cell) => ({ x: ((cell % columns) + 0.5) * CELL - size.width / 2, z: (Math.floor(cell / columns) + 0.5) * CELL - size.depth / 2 });
  const isFree = Array.from({ length: columns * rows }, (_, cell) => !obstacles.some((block) => isInside(place(cell), block, RADIUS)));
  const distance = (cell, to) => Math.hypot(place(cell).x - to.x, place(cell).z - to.z);
  const nearest = (to) => isFree.reduce((best, free, cell) => (free && (best === -1 || distance(cell, to) < distance(best, to)) ? cell : best), -1);
  return { columns, rows, place, isFree, nearest };
}

// Dijkstra with a row of buckets for the distances: a hall has a few thousand cells.
function search({ columns, rows, isFree }, start, end) {
  const length = new Float64Array(columns * rows).fill(Infinity);
  const before = new Int32Array(columns * rows).fill(-1);
  const buckets = [[start]];
  length[start] = 0;
  for (let at = 0; at < buckets.length; at++) {
    for (const cell of buckets[at] ?? []) {
      if (cell === end) return trace(before, end);
      if (Math.floor(length[cell]) < at) continue;
      for (const [dx, dz, cost] of NEXT) {
        const [column, row] = [(cell % columns) + dx, Math.floor(cell / columns) + dz];
        if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
        const next = row * columns + column;
        const total = length[cell] + cost;
        if (!isFree[next] || total >= length[next]) continue;
        length[next] = total;
        before[next] = cell;
        (buckets[Math.floor(total)] ??= []).push(next);
      }
    }
  }
  return null;
}

function trace(before, end) {
  const cells = [];
  for (let cell = end; cell !== -1; cell = before[cell]) cells.unshift(cell);
  return cells;
}

function straighten(places, obstacles) {
  const kept = [places[0]];
  for (let index = 1; index < places.length - 1; index++) {
    if (freeWay(kept.at(-1), places[index + 1], obstacles, RADIUS) < 1) kept.push(places[index]);
  }
  return [...kept, places.at(-1)];
}
