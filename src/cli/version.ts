/** Set by the bundler. Reading package.json would make the compiler put a copy of it into lib/. */
declare const NONSTOP_VERSION: string | undefined;

/** The version of this package. */
export const VERSION: string = typeof NONSTOP_VERSION === 'undefined' ? '0.0.0' : NONSTOP_VERSION;
