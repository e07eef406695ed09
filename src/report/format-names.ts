/**
 * The names of the formats, apart from what they need.
 */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;

export type Format = (typeof FORMATS)[number];

export function isFormat(word: string): word is Format {
  return FORMATS.some((format) => format === word);
}
