"""How the guide's sentences sound: numbers and Latin letters read out, pinyin for lips and voices. Without Django."""
