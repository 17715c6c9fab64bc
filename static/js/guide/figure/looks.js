// What the guide can wear. `name` is what the chooser's word is found by; colours of clothes live in outfits.js.
export const LOOKS = {
  business: { hair: "bob", outfit: "suit", hairColour: "#2b1a17", sheen: "#5b3a31", skin: "#f2c3a2", lips: ["#c04f58", "#d3707a"], build: 1 },
  national: { hair: "bun", outfit: "crossed", hairColour: "#1c1315", sheen: "#493739", skin: "#f4c8aa", lips: ["#b93a45", "#cf5a62"], build: 0.98 },
  engineer: { hair: "short", outfit: "blazer", hairColour: "#221815", sheen: "#4a372f", skin: "#e9b48f", lips: ["#b9655f", "#c87f77"], build: 1.1, brow: 1.9 },
  tang: { hair: "short", outfit: "tang", hairColour: "#15110f", sheen: "#3b322d", skin: "#e2aa84", lips: ["#b05e57", "#c0766e"], build: 1.1, brow: 1.9 },
};

export const lookOf = (name) => LOOKS[name] ?? LOOKS.business;
