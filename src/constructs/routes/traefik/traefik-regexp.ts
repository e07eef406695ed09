/**
 * Regular expressions in routes. They mean the same in Traefik 2 and 3, or are refused.
 */
import { requireText, show } from '../../base/arguments';

/**
 * Syntax that JavaScript supports but Go does not.
 *
 * @see https://pkg.go.dev/regexp/syntax
 */
const LOOKAROUND = /\(\?(=|!|<=|<!)/;
const BACK_REFERENCE = /\\[1-9]/;
const EMPTY_CLASS = /(^|[^\\])\[\^?\]/;
const LETTERS_AFTER_BACKSLASH = 'ABCDEPQSWabdfnprstvwxz';
const MOST_REPETITIONS = 1000;

/** Checks a regular expression for a whole value, without anchors: Traefik 3 needs them added, Traefik 2 does not. */
export function requireRegexp(name: string, regexp: string): string {
  requireRuleText(name, regexp);
  if (regexp.startsWith('^') || /(^|[^\\])\$$/.test(regexp)) {
    throw new Error(
      `'${name}' should have no anchors, got ${show(regexp)}; the whole value is matched, so omit ^ and $`,
    );
  }
  if (LOOKAROUND.test(regexp) || BACK_REFERENCE.test(regexp)) {
    throw new Error(
      `'${name}' should be a Go regular expression, got ${show(regexp)}; Go has no lookarounds and no backreferences`,
    );
  }
  const problem = goProblem(regexp);
  if (problem !== undefined) {
    throw new Error(`'${name}' should be a Go regular expression, got ${show(regexp)}; ${problem}`);
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
    throw new Error(`'${name}' should have its alternatives in a group, got ${show(regexp)}; write (?:a|b)`);
  }
  return regexp;
}

/** Traefik 2 embeds expressions in templates, where braces have to be balanced and capturing groups are not allowed. */
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
    throw new Error(`'${name}' should have balanced braces for Traefik 2, got ${show(regexp)}`);
  }
  return regexp;
}

/** Checks a string that goes between back quotes in a rule. */
export function requireRuleText(name: string, value: string): string {
  requireText(name, value);
  if (/[`\n]/.test(value)) {
    throw new Error(
      `'${name}' should have no back quotes or line breaks, which end a value in a rule, got ${show(value)}`,
    );
  }
  return value;
}

/** JavaScript accepts each of these with a different meaning. */
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
  // Escaped characters and classes contain no alternatives.
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
