/**
 * Guesses what an unknown word was meant to be.
 */
import { nearest } from '../../manifest/nearest';

/** Returns `did you mean 'json'?`, or the alternative if no known word is similar. */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const near = nearest(word, known);
  return near === undefined ? otherwise : `did you mean '${near}'?`;
}
