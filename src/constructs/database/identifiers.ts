/**
 * Names in SQL.
 */
import { show } from '../base/arguments';

/** A name that needs no quotes in SQL, in shells and in the image's environment. */
export function requireIdentifier(name: string, value: string, maxLength: number): string {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(value) || value.length > maxLength) {
    throw new Error(
      `'${name}' should be letters, digits and "_", beginning with a letter, at most ${maxLength}, got ${show(value)}`,
    );
  }
  return value;
}

/** A user that the image or an operator makes. */
export function requireUser(user: string): string {
  if (requireIdentifier('user', user, 32) === 'root') {
    throw new Error("'user' should be a user of the application's own, got 'root'; the image makes any other");
  }
  return user;
}
