// Run by test_speech_modules.py: the lips, which need no page.
import assert from "node:assert/strict";
import test from "node:test";

import { mouthShapes, eyeShapes } from "../../../static/js/guide/figure/drawing.js";
import { LOOKS } from "../../../static/js/guide/figure/looks.js";
import { SHAPES, SYLLABLES_A_SECOND, courseOf, lengthOf, pinyinShapes, shapeAt, wordShapes } from "../../../static/js/guide/speech/visemes.js";

const INITIALS = " b p m f d t n l g k h j q x zh ch sh r z c s".split(" ");
const FINALS = "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang v ve van vn er".split(" ");

test("initials shut, bite and round the lips", () => {
  assert.deepEqual(pinyinShapes("ba1"), ["PP", "aa"]);
  assert.deepEqual(pinyinShapes("fei1"), ["FF", "E", "I"]);
  assert.deepEqual(pinyinShapes("zhong1"), ["CH", "O"]);
  assert.deepEqual(pinyinShapes("gui4"), ["kk", "U", "E"]);
  assert.deepEqual(pinyinShapes("yang2"), ["I", "aa"]);
  assert.deepEqual(pinyinShapes("wo3"), ["U", "O"]);
  assert.deepEqual(pinyinShapes("lü4"), ["DD", "U"]);
  assert.deepEqual(pinyinShapes("er4"), ["E"]);
  assert.deepEqual(pinyinShapes("yuan2"), ["U", "E"]);
});

test("the vowel of zhi and si goes on buzzing, that of ji does not", () => {
  assert.deepEqual(pinyinShapes("zhi1"), ["CH", "CH"]);
  assert.deepEqual(pinyinShapes("si4"), ["SS", "SS"]);
  assert.deepEqual(pinyinShapes("ji1"), ["SS", "I"]);
});

test("each syllable that can be written has shapes that are known", () => {
  for (const initial of INITIALS) {
    for (const final of FINALS) {
      const shapes = pinyinShapes(`${initial}${final}3`);
      assert.ok(shapes.length > 0, initial + final);
      assert.deepEqual(shapes.filter((shape) => !SHAPES[shape]), [], initial + final);
    }
  }
});

test("abbreviations are spelled, words are spoken", () => {
  assert.deepEqual(wordShapes("AI"), ["E", "I", "aa", "I"]);
  assert.deepEqual(wordShapes("GPU"), ["CH", "I", "PP", "I", "I", "U"]);
  assert.deepEqual(wordShapes("booth"), ["PP", "U", "DD"]);
  for (const word of ["Guiyang", "xyz", "Knowledge", "A", "IoT", "don't"]) {
    assert.deepEqual(wordShapes(word).filter((shape) => !SHAPES[shape]), [], word);
  }
});

test("a course has no gaps, as many syllables as are said, and pauses at signs", () => {
  const course = courseOf("您好，小黔", "nin2 hao3 ， xiao3 qian2");
  course.reduce((end, { from, to }) => {
    assert.equal(from, end);
    assert.ok(to > from);
    return to;
  }, 0);
  assert.ok(Math.abs(lengthOf(course) - (4 / SYLLABLES_A_SECOND + 0.25)) < 1e-9);
  assert.deepEqual(course.filter(({ shape }) => shape === "rest").length, 1);
});

test("without spelled sounds Chinese characters still move the lips, once each", () => {
  assert.ok(Math.abs(lengthOf(courseOf("大数据")) - 3 / SYLLABLES_A_SECOND) < 1e-9);
  assert.ok(lengthOf(courseOf("Big data in 2022.")) > 0.5);
  assert.deepEqual(courseOf("🙂"), []);
});

test("silence shuts the mouth, loudness opens it", () => {
  const course = courseOf("啊", "a1");
  assert.equal(shapeAt(course, 0.5, 0).open, 0);
  assert.ok(shapeAt(course, 0.5, 1).open > 0.8);
  assert.equal(shapeAt(course, 1, 1), null);
  assert.equal(shapeAt([], 0.5), null);
});

test("drawings hold numbers only", () => {
  for (const shape of Object.values(SHAPES)) for (const { d } of mouthShapes(shape)) assert.doesNotMatch(d, /NaN|undefined/);
  for (const open of [0, 0.1, 0.5, 1]) for (const { d } of eyeShapes({ open, look: [1, -1] })) assert.doesNotMatch(d, /NaN|undefined/);
  assert.deepEqual(Object.keys(LOOKS), ["business", "national", "engineer", "tang"]);
});
