/**
 * Completes a command line for the scripts of `completion`: words where there are some, or else files where they belong.
 */
import type { Command, OptionSpec, Values } from '../command';
import { logicalWords } from './logical-words';

/** The first argument of a request, before the shell and its words. */
export const REQUEST = '__complete';

/** The candidates for the last word. */
export interface Candidates {
  /** `files` in addition to the words. `parts` are continued without a space. */
  readonly kind: 'words' | 'parts' | 'files';
  readonly words: readonly string[];
}

const NOTHING: Candidates = { kind: 'words', words: [] };

/** Returns the lines for a shell: the kind, then the words. Undefined if the arguments are no request. */
export function answer(argv: readonly string[], commands: readonly Command[]): readonly string[] | undefined {
  const [request, shell, ...words] = argv;
  if (request !== REQUEST) {
    return undefined;
  }
  const typed = logicalWords(words, shell === 'bash');
  const { kind, words: found } = candidates(typed.words, commands);
  return [kind, ...found.map((word) => word.slice(typed.hidden))];
}

/** @param words The words after the program, of which the last is completed. */
export function candidates(words: readonly string[], commands: readonly Command[]): Candidates {
  const before = words.slice(0, -1);
  const word = words.at(-1) ?? '';
  const command = commands.find(({ name }) => before.includes(name));
  if (command === undefined) {
    return beginning(word, [
      ...commands.map(({ name }) => name),
      ...(word.startsWith('-') ? ['--help', '--version'] : []),
    ]);
  }
  if (before.includes('--')) {
    return ofValues(command.values, '', word);
  }
  const assigned = /^(--?[^=]+=)(.*)$/s.exec(word);
  if (assigned !== null) {
    const [, start = '', value = ''] = assigned;
    return ofValues(valuesOf(optionOf(start.slice(0, -1), command)), start, value);
  }
  const option = optionOf(before.at(-1) ?? '', command);
  if (option !== undefined && option.type !== 'flag') {
    return ofValues(valuesOf(option), '', word);
  }
  return word.startsWith('-') ? beginning(word, optionsLeft(before, command)) : ofValues(command.values, '', word);
}

function optionsLeft(before: readonly string[], { options }: Command): readonly string[] {
  const all = Object.entries(options).filter(([name, { type }]) => type === 'list' || !before.includes(`--${name}`));
  return [...all.map(([name]) => `--${name}`), '--help'];
}

/** Returns the option of `--name` or `-n`. */
function optionOf(word: string, { options }: Command): OptionSpec | undefined {
  const found = Object.entries(options).find(([name, { short }]) => word === `--${name}` || word === `-${short ?? ''}`);
  return word === '-' ? undefined : found?.[1];
}

function valuesOf(option: OptionSpec | undefined): Values {
  return option?.values ?? { words: option?.choices ?? [] };
}

/** @param start The part of the word before the value. */
function ofValues(values: Values | undefined, start: string, value: string): Candidates {
  const { words = [], separators = '', areFiles = false } = values ?? {};
  const kept = lastIndexOf(value, separators) + 1;
  const { kind, words: found } = beginning(
    start + value,
    words.map((word) => start + value.slice(0, kept) + word),
  );
  return { kind: areFiles && found.length === 0 ? 'files' : kind, words: found };
}

function lastIndexOf(value: string, separators: string): number {
  return Math.max(-1, ...Array.from(separators, (separator) => value.lastIndexOf(separator)));
}

function beginning(word: string, all: readonly string[]): Candidates {
  const words = all.filter((candidate) => candidate.startsWith(word) && candidate !== word);
  if (words.length === 0) {
    return NOTHING;
  }
  return { kind: words.every((candidate) => candidate.endsWith('=')) ? 'parts' : 'words', words };
}
