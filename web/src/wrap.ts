/** Breaks a sentence into lines of about `room` characters. */
export function wrap(sentence: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(/ +/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
