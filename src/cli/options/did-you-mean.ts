/**
 * Guesses what was meant by a word that is not known.
 */
import { nearest } from '../../manifest/nearest';

/** `did you mean 'json'?`, or what else to do where nothing known is near. */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const near = nearest(word, known);
  return near === undefined ? otherwise : `did you mean '${near}'?`;
}
