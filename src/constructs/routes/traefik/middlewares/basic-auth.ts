import type { ISecret } from 'cdk8s-plus-27';
import { ifGiven, requireBoolean, requireMember, requireText } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { requireHeader } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Options of basic authentication.
 */
export interface BasicAuthOptions {
  /**
   * The Secret. Its key `users` holds lines in htpasswd format.
   */
  readonly secret: ISecret;

  /**
   * The realm that browsers show.
   *
   * @default 'traefik'
   */
  readonly realm?: string;

  /**
   * Whether to hide the password from the pods.
   *
   * @default false
   */
  readonly removeHeader?: boolean;

  /**
   * The header that passes the user to the pods.
   *
   * @default - no header
   */
  readonly headerField?: string;
}

export function renderBasicAuth({ secret, realm, removeHeader, headerField }: BasicAuthOptions): RenderMiddleware {
  const basicAuth = withoutUndefined({
    secret: requireMember('secret', secret, 'name', 'a Secret').name,
    realm: ifGiven(realm, (given) => requireText('realm', given)),
    removeHeader: ifGiven(removeHeader, (given) => requireBoolean('removeHeader', given)),
    headerField: ifGiven(headerField, (given) => requireHeader('headerField', given)),
  });
  return () => ({ basicAuth });
}
