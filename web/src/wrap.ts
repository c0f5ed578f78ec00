/** Breaks a sentence into lines of `room` in the measure given: characters, unless said otherwise. */
export function wrap(sentence: string, room: number, measure: (line: string) => number = (line) => line.length): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(/ +/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
