// What lips do while something is said: shapes from pinyin, English letters and pauses. Pure: no page, no clock, no sound.
// A shape is { width, open, round, smile }, as the figure takes it.

export const SHAPES = {
  rest: { width: 1, open: 0, round: 0, smile: 0.5 },
  PP: { width: 0.92, open: 0, round: 0.08, smile: 0.3 }, // b p m: shut
  FF: { width: 0.98, open: 0.1, round: 0, smile: 0.35 },
  DD: { width: 0.98, open: 0.2, round: 0, smile: 0.42 }, // d t n l
  kk: { width: 0.98, open: 0.3, round: 0.05, smile: 0.4 }, // g k h
  SS: { width: 1.1, open: 0.12, round: 0, smile: 0.52 }, // j q x z c s
  CH: { width: 0.86, open: 0.22, round: 0.45, smile: 0.2 }, // zh ch sh r
  aa: { width: 1.02, open: 0.85, round: 0, smile: 0.5 },
  O: { width: 0.88, open: 0.6, round: 0.75, smile: 0.3 },
  E: { width: 1.04, open: 0.45, round: 0.05, smile: 0.46 },
  I: { width: 1.16, open: 0.24, round: 0, smile: 0.58 },
  U: { width: 0.8, open: 0.3, round: 1, smile: 0.2 },
};

export const SYLLABLES_A_SECOND = 4.5;
const SYLLABLE = 1 / SYLLABLES_A_SECOND;
const LETTER = 0.075; // seconds of an English sound
const PAUSES = { ",": 0.25, "、": 0.2, "，": 0.25, ";": 0.32, "；": 0.32, ":": 0.3, "：": 0.3, ".": 0.4, "。": 0.4, "!": 0.4, "！": 0.4, "?": 0.4, "？": 0.4, "…": 0.4, "—": 0.3 };
const FIRST = 0.35; // of a syllable belongs to what it begins with

const INITIALS = [
  [/^(zh|ch|sh|r)/, "CH"],
  [/^[bpm]/, "PP"],
  [/^f/, "FF"],
  [/^[dtnl]/, "DD"],
  [/^[gkh]/, "kk"],
  [/^[jqxzcs]/, "SS"],
];

// the longest that fits; what is written with y and w sounds as it is listed here
const FINALS = [
  [/^(y?iao|yao)$/, ["I", "aa", "O"]],
  [/^(w?uai|wai)$/, ["U", "aa", "I"]],
  [/^(ian|yan)$/, ["I", "E"]],
  [/^(ia|ya|iang|yang)$/, ["I", "aa"]],
  [/^(ie|ye)$/, ["I", "E"]],
  [/^(iong|yong|iu|you|io|yo)$/, ["I", "O"]],
  [/^(uan|wan|ua|wa|uang|wang)$/, ["U", "aa"]],
  [/^(ui|wei|uei)$/, ["U", "E"]],
  [/^(uo|wo)$/, ["U", "O"]],
  [/^(un|wen|weng)$/, ["U", "E"]],
  [/^(yuan|van)$/, ["U", "E"]],
  [/^(yue|ve|ue)$/, ["U", "E"]],
  [/^(yu|yun|v|vn|u|wu)$/, ["U"]],
  [/^ai$/, ["aa", "I"]],
  [/^ei$/, ["E", "I"]],
  [/^ao$/, ["aa", "O"]],
  [/^ou$/, ["O", "U"]],
  [/^(a|an|ang)$/, ["aa"]],
  [/^(o|ong)$/, ["O"]],
  [/^(e|en|eng|er)$/, ["E"]],
  [/^(i|in|ing|yi|yin|ying)$/, ["I"]],
];

/** One syllable of pinyin, with or without the digit of its tone: names of shapes, what it begins with first. */
export function pinyinShapes(syllable) {
  const sound = syllable.toLowerCase().replace(/[^a-zü]/g, "").replaceAll("ü", "v");
  const [initial] = INITIALS.filter(([pattern]) => pattern.test(sound));
  const begun = initial ? sound.match(initial[0])[0] : "";
  const rest = sound.slice(begun.length);
  if (!rest) return begun ? [initial[1], "E"] : [];
  // in zhi, shi, zi, si the vowel goes on buzzing; after j, q, x a written u is ü
  if (rest === "i" && /^(zh|ch|sh|r|z|c|s)$/.test(begun)) return [initial[1], initial[1] === "CH" ? "CH" : "SS"];
  const final = FINALS.find(([pattern]) => pattern.test(rest));
  return [...(initial ? [initial[1]] : []), ...(final ? final[1] : ["E"])];
}

const LETTERS = [
  [/^(oo|ou|ew|ue)/, "U"],
  [/^(ee|ea|ie|y$)/, "I"],
  [/^(ai|ay|ei|ey)/, "E"],
  [/^(oa|ow|au|aw|or)/, "O"],
  [/^(sh|ch|tch|j|dge|zh)/, "CH"],
  [/^th/, "DD"],
  [/^(ph|f|v)/, "FF"],
  [/^(qu|w)/, "U"],
  [/^[bpm]+/, "PP"],
  [/^(ck|[gkcqxh])/, "kk"],
  [/^[dtnl]+/, "DD"],
  [/^[sz]+/, "SS"],
  [/^r/, "CH"],
  [/^a/, "aa"],
  [/^e$/, ""], // silent at the end
  [/^e/, "E"],
  [/^[iy]/, "I"],
  [/^o/, "O"],
  [/^u/, "aa"],
];

// how letters are called where a word is spelled
const NAMES = { a: "E I", b: "PP I", c: "SS I", d: "DD I", e: "I", f: "E FF", g: "CH I", h: "E CH", i: "aa I", j: "CH E", k: "kk E", l: "E DD", m: "E PP", n: "E DD", o: "O U", p: "PP I", q: "kk U", r: "aa CH", s: "E SS", t: "DD I", u: "I U", v: "FF I", w: "DD PP U", x: "E SS", y: "U aa I", z: "SS I" };

const isSpelled = (word) => word.length === 1 || (word === word.toUpperCase() && !/[AEIOU]/.test(word.slice(1, -1))) || word.length < 4 && word === word.toUpperCase();

/** An English word or abbreviation. */
export function wordShapes(word) {
  if (isSpelled(word)) return [...word.toLowerCase()].flatMap((letter) => NAMES[letter]?.split(" ") ?? []);
  const shapes = [];
  let rest = word.toLowerCase().replace(/[^a-z]/g, "");
  while (rest) {
    const [pattern, shape] = LETTERS.find(([candidate]) => candidate.test(rest)) ?? [/^./, ""];
    if (shape) shapes.push(shape);
    rest = rest.slice(rest.match(pattern)[0].length);
  }
  return shapes;
}

const TOKEN = /([a-zü]+[1-5])|([A-Za-z][A-Za-z'’]*)|(\d+)|([\u3400-\u9fff])|([,、，;；:：.。!！?？…—])/g;

/**
 * The course of the lips through a sentence, in seconds at a usual pace: [{ shape, from, to }], in order and without gaps.
 * `sounds` is the sentence as the server spells it (`xian4 zai4 PP you3 …`, see guide/speaking/); without it Chinese
 * characters get a shape each, so that the mouth moves as often as it should.
 */
export function courseOf(sentence, sounds = "") {
  const course = [];
  let at = 0;
  const add = (shapes, seconds, first = 1 / shapes.length) => {
    shapes.forEach((shape, index) => {
      const part = index === 0 ? first : (1 - first) / (shapes.length - 1);
      course.push({ shape, from: at, to: at + seconds * part });
      at = course[course.length - 1].to;
    });
  };
  for (const [, pinyin, word, number, character, pause] of (sounds || sentence).matchAll(TOKEN)) {
    if (pinyin) {
      const shapes = pinyinShapes(pinyin);
      if (shapes.length) add(shapes, SYLLABLE, shapes.length > 1 ? FIRST : 1);
    } else if (word) {
      const shapes = wordShapes(word);
      if (shapes.length) add([...shapes, "DD"], shapes.length * LETTER + 0.03);
    } else if (number) for (const digit of number) add([["O", "E", "U", "I", "O", "aa", "I", "E", "E", "aa"][digit], "DD"], SYLLABLE);
    else if (character) add(["DD", ["aa", "E", "O", "I", "U"][character.codePointAt(0) % 5]], SYLLABLE, FIRST);
    else add(["rest"], PAUSES[pause]);
  }
  return course;
}

export const lengthOf = (course) => (course.length ? course[course.length - 1].to : 0);

/** The shape at a part (0..1) of the course; `loudness` 0..1 shuts the mouth where nothing is heard. */
export function shapeAt(course, part, loudness = 1) {
  if (!course.length || part < 0 || part >= 1) return null;
  const moment = part * lengthOf(course);
  const { shape } = course.find(({ to }) => moment < to) ?? course[course.length - 1];
  const { width, open, round, smile } = SHAPES[shape];
  const heard = Math.min(1, Math.max(0, loudness));
  return { width, open: open * heard, round: round * (0.4 + 0.6 * heard), smile };
}
