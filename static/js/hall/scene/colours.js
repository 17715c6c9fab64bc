// The hall's colours: those of css/tokens.css by their dark scheme, since the hall is navy by day and by night.
export const NAVY = "#071238";
export const NAVY_2 = "#0b1b4d";
export const WARM = "#ff9a5c";
export const LINE = "#7fb4ff";
export const WHITE = "#f4f7ff";
export const LIVE = "#d01540";

// Outfits: [jacket, shirt, legs, kind]; kinds: 0 suit, 1 dress, 2 knitwear.
export const OUTFITS = [
  ["#24418f", "#f2f5ff", "#1a2547", 0],
  ["#2b3348", "#cfe0ff", "#232a3d", 0],
  ["#8c2f4d", "#fbe9ee", "#8c2f4d", 1],
  ["#1f7a70", "#e6fbf6", "#2a3a40", 0],
  ["#7d838f", "#ffffff", "#33384a", 0],
  ["#c9812c", "#fff3df", "#4a3c30", 2],
  ["#6f63b8", "#eeeaff", "#6f63b8", 1],
  ["#e8ebf4", "#7fb4ff", "#42506f", 2],
];
export const SKINS = ["#f7d9bf", "#f0c5a0", "#dfa97f", "#c08457", "#8d5a3a", "#5f3b27"];
// Hair: [colour, shape]; shapes: 0 short, 1 bob, 2 long, 3 bun, 4 cropped.
export const HAIRS = [
  ["#17161c", 0],
  ["#1c1718", 1],
  ["#4b2f20", 0],
  ["#33211a", 2],
  ["#23202a", 3],
  ["#8d9099", 4],
];
export const BADGES = ["#2f6bff", "#12b5a6", "#ff5d7a", "#ffb02e", "#9b6bff", "#58c04f", "#33b6e8", "#f06ad6"];
