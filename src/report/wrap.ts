/**
 * Wraps text at spaces. A word longer than a line has its own line and is not broken, so that paths and keys can be
 * copied.
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(paragraph)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A number and its unit stay together: `5 s` is hard to read across lines. */
function wordsOf(paragraph: string): readonly string[] {
  const words = paragraph.split(/\s+/).filter((word) => word !== '');
  return words.reduce<string[]>((joined, word) => {
    const last = joined.at(-1);
    return last !== undefined && /\d$/.test(last) && /^(?:ms|s|%|MiB|GiB)(?!\w)/.test(word)
      ? [...joined.slice(0, -1), `${last} ${word}`]
      : [...joined, word];
  }, []);
}
