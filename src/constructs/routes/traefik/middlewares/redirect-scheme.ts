import { ifGiven, requireBoolean, requirePort } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Where a redirect leads.
 */
export interface RedirectSchemeOptions {
  /**
   * Whether clients may keep it for good: 301 and 308, in place of 302 and 307.
   *
   * @default false
   */
  readonly permanent?: boolean;

  /**
   * The port in the new address.
   *
   * @default - the scheme's own
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
