/**
 * The matcher for Jest. Importing this file is enough: it registers itself if `expect` is global.
 */
import './matchers';
import { toLoseNothing } from './to-lose-nothing';

export type { Finding } from '../model/results/finding';
export type { CheckOptions } from '../rules/options';
export { toLoseNothing, type LossOptions } from './to-lose-nothing';

interface GlobalExpect {
  readonly expect?: { readonly extend?: (matchers: object) => void };
}

(globalThis as GlobalExpect).expect?.extend?.({ toLoseNothing });
