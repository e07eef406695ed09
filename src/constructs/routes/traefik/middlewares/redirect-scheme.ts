import { ifGiven, requireBoolean, requirePort } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Options of a redirect to https.
 */
export interface RedirectSchemeOptions {
  /**
   * Whether clients may remember the redirect: with status 301 and 308 instead of 302 and 307.
   *
   * @default false
   */
  readonly permanent?: boolean;

  /**
   * The port to redirect to.
   *
   * @default - the default port of https
   */
  readonly port?: number;
}

export function renderRedirectToHttps({ port, permanent }: RedirectSchemeOptions): RenderMiddleware {
  const redirectScheme = withoutUndefined({
    scheme: 'https',
    port: ifGiven(port, (given) => String(requirePort('port', given))),
    permanent: ifGiven(permanent, (given) => requireBoolean('permanent', given)),
  });
  return () => ({ redirectScheme });
}
