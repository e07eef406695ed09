/**
 * Checks of options as a whole. TypeScript checks their names where they are written; JavaScript does not.
 */
import { nearest } from '../../manifest/nearest';
import { show } from './arguments';
import { OPTION_NAMES } from './option-names';

type StructName = keyof typeof OPTION_NAMES;

/**
 * Checks that options are an object, and refuses names that are almost those of an option, such as `path_prefix`.
 *
 * Names that resemble none are ignored, as TypeScript ignores them in anything but a literal: the props of a subclass
 * or of a chart may extend those of a construct, and are passed on as a whole.
 */
export function requireOptions(name: string, options: object, struct: StructName): void {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`'${name}' should be an object of options, got ${show(given)}`);
  }
  const known: readonly string[] = OPTION_NAMES[struct];
  for (const key of Object.keys(given).filter((one) => !known.includes(one))) {
    const meant = nearest(key, known);
    if (meant !== undefined && !(meant in given)) {
      throw new Error(`'${name}' should have options of ${struct}, got '${key}'; did you mean '${meant}'?`);
    }
  }
}
