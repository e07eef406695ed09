import type { LossOptions } from './to-lose-nothing';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where @types/jest looks for matchers
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as declared there
    interface Matchers<R, T = {}> {
      /**
       * Asserts that the rules find nothing in these objects that loses requests or blocks operations.
       *
       * Fails on errors, unless `severity` is set.
       */
      toLoseNothing(options?: LossOptions): R;
    }
  }
}
