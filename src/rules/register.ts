import type { Rule } from './rule';

/** Every rule there is. */
export const RULES: readonly Rule[] = [];
