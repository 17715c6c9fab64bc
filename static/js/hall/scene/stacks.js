// Names of people who stand side by side: that of whoever is farther off stands higher, so that each can be read.
const MOST = 4; // heights of a name that it stands higher at most; beyond that there is no room for it

const meet = (one, other) => one.left < other.right && other.left < one.right && one.foot < other.top && other.foot < one.top;

// `names`: { left, right, foot, top } as they are seen, that of the nearest first. Gives how much higher each stands, null where there is no room.
export function stacked(names) {
  const placed = [];
  return names.map((name) => {
    const height = name.top - name.foot;
    const one = { ...name };
    let below = placed.find((other) => meet(one, other));
    while (below) {
      one.foot = below.top;
      one.top = one.foot + height;
      if (one.foot - name.foot > MOST * height) return null;
      below = placed.find((other) => meet(one, other));
    }
    placed.push(one);
    return one.foot - name.foot;
  });
}
