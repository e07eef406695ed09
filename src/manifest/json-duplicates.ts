/** Matches the next token that matters. Strings are skipped as a whole, so that their content is not read as structure. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;

/** Returns the offset of the first key that a mapping has twice. `text` must be valid JSON, whose parser keeps the last. */
export function duplicateKey(text: string): number | undefined {
  /** The keys of the open mappings, or undefined for an open list. */
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    switch (token) {
      case '{':
        open.push(new Set());
        isKey = true;
        break;
      case '[':
        open.push(undefined);
        isKey = false;
        break;
      case '}':
      case ']':
        open.pop();
        isKey = false;
        break;
      case ',':
        isKey = open.at(-1) !== undefined;
        break;
      default:
        if (isKey && isKnown(open.at(-1), token)) {
          return index;
        }
        isKey = false;
    }
  }
  return undefined;
}

/** Whether a mapping has a key already. Remembers it otherwise. */
function isKnown(keys: Set<string> | undefined, token: string): boolean {
  const key = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
  const known = keys?.has(key) === true;
  keys?.add(key);
  return known;
}
