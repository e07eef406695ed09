/**
 * Makes text from manifests harmless, since manifests can be from others: it could move the cursor of a terminal, reverse
 * a page, or forge a line that a CI system runs as a command.
 */
const REPLACEMENT = '\ufffd';

const CONTROLS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** GitHub and Azure run these anywhere in a line; TeamCity runs its own in the same form. */
const BRACKET_COMMAND = /#(?=#\w*\[)/g;

/**
 * GitHub ignores white space before a command, and compares in a way that ignores invisible characters. Colors may precede
 * it too.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const COLON_COMMAND =
  /^((?:[^\S\n]|\p{Default_Ignorable_Code_Point}|\p{Cc}\[\d*m)*):(?=\p{Default_Ignorable_Code_Point}*:)/gmu;

/** Replaces characters that a terminal or a page interprets in a part of a line. */
export function printable(text: string): string {
  return text.replaceAll(CONTROLS, REPLACEMENT);
}

/** Breaks what a CI system would run as a command in finished text. Wrapping can move any word to the start of a line. */
export function withoutCommands(text: string): string {
  return text.replaceAll(BRACKET_COMMAND, REPLACEMENT).replaceAll(COLON_COMMAND, `$1${REPLACEMENT}`);
}

/** Prints JSON in which such characters are escaped: readers get the same values. */
export function printJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  const escaped = text.replaceAll(/[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, escapeUnit);
  return `${escaped.replaceAll(BRACKET_COMMAND, escapeUnit)}\n`;
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
