/** The words of a command line as the command would get them. */
export interface LogicalWords {
  readonly words: readonly string[];
  /** The length of the start of the last word that the shell keeps to itself: candidates are given without it. */
  readonly hidden: number;
}

/** Bash splits `--rule=ID` and `web:80` into three words, and completes only the last of them. */
export function logicalWords(words: readonly string[], isBash: boolean): LogicalWords {
  const joined: string[] = [];
  let hidden = 0;
  let isOpen = false;
  for (const word of words) {
    const isBreak = isBash && /^[=:]+$/.test(word);
    if ((isBreak || isOpen) && joined.length > 0) {
      const start = joined.pop() ?? '';
      hidden = start.length + (isBreak ? word.length : 0);
      joined.push(start + word);
    } else {
      hidden = 0;
      joined.push(word);
    }
    isOpen = isBreak;
  }
  return { words: joined, hidden };
}
