import type { LossOptions } from './to-lose-nothing';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where @types/jest looks for matchers
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as declared there
    interface Matchers<R, T = {}> {
      /**
       * Whether the rules find nothing in these objects that loses requests or blocks operations.
       *
       * Errors fail it unless `severity` says otherwise.
       */
      toLoseNothing(options?: LossOptions): R;
    }
  }
}
