import { requireList } from '../../../base/arguments';
import { requirePath } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

export function renderStripPrefix(prefixes: readonly string[]): RenderMiddleware {
  if (requireList('prefixes', prefixes).length === 0) {
    throw new Error("'prefixes' should have at least one path, got none");
  }
  const stripPrefix = { prefixes: prefixes.map((prefix, i) => requirePath(`prefixes[${i}]`, prefix)) };
  return () => ({ stripPrefix });
}
