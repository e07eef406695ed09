/**
 * The public members of a class, of whichever line of cdk8s-plus an object is.
 *
 * A class with private members is assignable to itself only, so TypeScript would refuse a Deployment of cdk8s-plus-34
 * where one of cdk8s-plus-27 is asked for. jsii knows no such types: scripts/loosen-declarations.js writes this one into
 * the declarations of options and parameters, after the build.
 */
export type OfAnyLine<T> = T extends (...args: never[]) => unknown
  ? (...args: never[]) => unknown
  : T extends string
    ? string
    : T extends object
      ? { readonly [K in keyof T]: OfAnyLine<T[K]> }
      : T;
