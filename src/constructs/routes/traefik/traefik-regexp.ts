/**
 * Regular expressions of routes: they mean the same in Traefik 2 and 3, or are refused.
 */
import { requireText, show } from '../../base/arguments';

/**
 * What Go's expressions have not, though JavaScript's do.
 *
 * @see https://pkg.go.dev/regexp/syntax
 */
const LOOKAROUND = /\(\?(=|!|<=|<!)/;
const BACK_REFERENCE = /\\[1-9]/;
const EMPTY_CLASS = /(^|[^\\])\[\^?\]/;
const LETTERS_AFTER_BACKSLASH = 'ABCDEPQSWabdfnprstvwxz';
const MOST_REPETITIONS = 1000;

/** An expression for a whole value, without anchors: Traefik 3 gets them, Traefik 2 matches whole values anyway. */
export function requireRegexp(name: string, regexp: string): string {
  requireRuleText(name, regexp);
  if (regexp.startsWith('^') || /(^|[^\\])\$$/.test(regexp)) {
    throw new Error(
      `'${name}' should have no anchors, got ${show(regexp)}; the whole value is matched, leave ^ and $ out`,
    );
  }
  if (LOOKAROUND.test(regexp) || BACK_REFERENCE.test(regexp)) {
    throw new Error(
      `'${name}' should be a regular expression of Go, got ${show(regexp)}; Go has no lookaround and no back reference`,
    );
  }
  const problem = goProblem(regexp);
  if (problem !== undefined) {
    throw new Error(`'${name}' should be a regular expression of Go, got ${show(regexp)}; ${problem}`);
  }
  try {
    new RegExp(
      regexp
        .replaceAll('(?P<', '(?<')
        .replace(/\(\?[imsU]+(-[imsU]+)?(\)|:)/g, (_all, _off, end) => (end === ':' ? '(?:' : '')),
    );
  } catch {
    throw new Error(`'${name}' should be a regular expression, got ${show(regexp)}`);
  }
  if (hasOuterAlternative(regexp)) {
    throw new Error(`'${name}' should hold alternatives in a group, got ${show(regexp)}; write (?:a|b)`);
  }
  return regexp;
}

/** Traefik 2 puts expressions into templates, where braces have to match and groups may not be captured. */
export function requireTemplateRegexp(name: string, regexp: string): string {
  if (/(^|[^\\])\((?!\?:)/.test(regexp)) {
    throw new Error(`'${name}' should have no capturing group for Traefik 2, got ${show(regexp)}; write (?:...)`);
  }
  let depth = 0;
  for (const character of regexp) {
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    if (depth < 0) {
      break;
    }
  }
  if (depth !== 0) {
    throw new Error(`'${name}' should have as many { as } for Traefik 2, which counts them, got ${show(regexp)}`);
  }
  return regexp;
}

/** A text that Traefik can be given between back quotes. */
export function requireRuleText(name: string, value: string): string {
  requireText(name, value);
  if (/[`\n]/.test(value)) {
    throw new Error(
      `'${name}' should hold no back quote and no line break, which end a value in a rule, got ${show(value)}`,
    );
  }
  return value;
}

/** JavaScript takes each of these for something else. */
function goProblem(regexp: string): string | undefined {
  const letter = [...regexp.matchAll(/\\(.)/gs)]
    .map(([, after = '']) => after)
    .find((after) => /[A-Za-z]/.test(after) && !LETTERS_AFTER_BACKSLASH.includes(after));
  if (letter !== undefined) {
    return `Go has no \\${letter}`;
  }
  const counts = [...regexp.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [
    Number(least),
    Number(most),
  ]);
  if (counts.some((count) => count > MOST_REPETITIONS)) {
    return `Go repeats at most ${MOST_REPETITIONS} times`;
  }
  return EMPTY_CLASS.test(regexp)
    ? 'a class in brackets needs a character; write \\] for the bracket itself'
    : undefined;
}

function hasOuterAlternative(regexp: string): boolean {
  // Escaped characters and classes hold no alternatives.
  const bare = regexp.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const character of bare) {
    if (character === '|' && depth === 0) {
      return true;
    }
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
  }
  return false;
}
