import type { ISecret } from 'cdk8s-plus-27';
import { ifGiven, requireBoolean, requireMember, requireText } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { requireHeader } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Whose passwords are asked for.
 */
export interface BasicAuthOptions {
  /**
   * The Secret, whose key `users` holds lines as htpasswd writes them.
   */
  readonly secret: ISecret;

  /**
   * The realm that browsers show.
   *
   * @default 'traefik'
   */
  readonly realm?: string;

  /**
   * Whether pods do not get to see the password.
   *
   * @default false
   */
  readonly removeHeader?: boolean;

  /**
   * The header in which pods are told the user.
   *
   * @default - none
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
