/**
 * Checks of the values in rules and middlewares.
 */
import type { Duration } from 'cdk8s';
import { hasMember, ifGiven, requireInteger, requireList, requireName, requireText, show } from '../../base/arguments';
import { cidrProblem, isAddress } from '../../../kubernetes/cidr';
import { OBJECT_NAME } from '../../../kubernetes/names';
import { requireRuleText } from './traefik-regexp';

const HOST = /^[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?(\.[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?)*\.?$/i;
const METHOD = /^[A-Z]+$/;
const HEADER = /^[A-Za-z0-9!#$%&'*+.^_|~-]+$/;

/** Checks a host name. */
export function requireHost(name: string, host: string): string {
  requireRuleText(name, host);
  if (!HOST.test(host)) {
    const remedy = host.includes('*') ? "; use hostRegexp('[^.]+\\.example\\.com') for any name of a domain" : '';
    throw new Error(
      `'${name}' should be a host name such as 'shop.example.com', without scheme, port or path, got ${show(host)}${remedy}`,
    );
  }
  return host;
}

/** Checks a path in a rule. */
export function requirePath(name: string, path: string): string {
  requireRuleText(name, path);
  if (!path.startsWith('/')) {
    throw new Error(`'${name}' should begin with a slash, got ${show(path)}; nothing matches without it`);
  }
  return path;
}

/** Checks an HTTP method. */
export function requireMethod(name: string, method: string): string {
  if (typeof method !== 'string' || !METHOD.test(method)) {
    throw new Error(`'${name}' should be an HTTP method in capitals such as 'GET', got ${show(method)}`);
  }
  return method;
}

/** Checks an address or a range of addresses. Traefik drops a router or a middleware with an invalid one. */
export function requireIpRange(name: string, range: string): string {
  const problem = typeof range === 'string' ? rangeProblem(range) : 'a string';
  if (problem !== undefined) {
    throw new Error(`'${name}' should be ${problem}, got ${show(range)}`);
  }
  return range;
}

function rangeProblem(range: string): string | undefined {
  if (range.includes('/')) {
    return cidrProblem(range);
  }
  return isAddress(range) ? undefined : "an address, or a block of them such as '10.0.0.0/8'";
}

/** Checks the name of a header. */
export function requireHeader(name: string, header: string): string {
  if (typeof header !== 'string' || !HEADER.test(header)) {
    throw new Error(`'${name}' should be the name of a header, got ${show(header)}`);
  }
  return header;
}

/** Checks the name of a query parameter. */
export function requireParameter(name: string): string {
  requireRuleText('name', name);
  if (name.includes('=')) {
    throw new Error(`'name' should be the name of a query parameter, got ${show(name)}`);
  }
  return name;
}

/** Checks the name of a Kubernetes object: a DNS subdomain. */
export function requireObjectName(name: string, value: string): string {
  return requireName(name, value, OBJECT_NAME);
}

/** Checks names of entry points. Any name may exist, since they are defined in Traefik's own configuration. */
export function requireEntryPoints(name: string, entryPoints: readonly string[]): readonly string[] {
  if (requireList(name, entryPoints).length === 0) {
    throw new Error(`'${name}' should have at least one entry point, got none; Traefik would use all of them`);
  }
  return entryPoints.map((entryPoint, i) => requireText(`${name}[${i}]`, entryPoint));
}

/** Checks a list of strings, if there is one. */
export function optionalTexts(name: string, values: readonly string[] | undefined): readonly string[] | undefined {
  return ifGiven(values, (given) => requireList(name, given).map((value, i) => requireText(`${name}[${i}]`, value)));
}

/** Formats a duration for Go: in seconds, or in milliseconds if it is not a whole number of seconds. */
export function goDuration(name: string, value: Duration): string {
  if (!hasMember(value, 'toMilliseconds')) {
    throw new Error(`'${name}' should be a Duration, got ${show(value)}; write Duration.seconds(...)`);
  }
  const milliseconds = requireInteger(name, Math.ceil(value.toMilliseconds({ integral: false })), { min: 1 });
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

/** Checks a name in a certificate: a host, or a wildcard. */
export function requireCertificateName(name: string, value: string): string {
  requireHost(name, typeof value === 'string' ? value.replace(/^\*\./, '') : value);
  return value;
}
