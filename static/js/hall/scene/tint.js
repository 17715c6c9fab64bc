// A colour nearer to white (0 to 1), as "#rrggbb".
export function shade(colour, towardsWhite) {
  const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  return `#${parts.map((part) => Math.round(part + (255 - part) * towardsWhite).toString(16).padStart(2, "0")).join("")}`;
}

// Nearer to black.
export function dim(colour, towardsBlack) {
  const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  return `#${parts.map((part) => Math.round(part * (1 - towardsBlack)).toString(16).padStart(2, "0")).join("")}`;
}
