/**
 * SQL identifiers.
 */
import { show } from '../base/arguments';

/** Checks a name that needs no quoting in SQL, in shells and in the image's environment. */
export function requireIdentifier(name: string, value: string, maxLength: number): string {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(value) || value.length > maxLength) {
    throw new Error(
      `'${name}' should be at most ${maxLength} letters, digits and "_", beginning with a letter, got ${show(value)}`,
    );
  }
  return value;
}

/** Checks the name of a user that the image or an operator defines. */
export function requireUser(user: string): string {
  if (requireIdentifier('user', user, 32) === 'root') {
    throw new Error("'user' should be a separate user for the application, got 'root'; any other name works");
  }
  return user;
}
