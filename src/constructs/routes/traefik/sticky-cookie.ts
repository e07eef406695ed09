import type { Duration } from 'cdk8s';
import { ifGiven, requireBoolean, requireSeconds, requireText, show } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { requirePath } from './traefik-values';
import type { TraefikVersion } from './traefik-version';

/**
 * The requests that browsers add a cookie to.
 */
export enum CookieSameSite {
  /** All requests. Requires `secure`. */
  NONE = 'none',
  /** Requests from the site itself, and links to the site. */
  LAX = 'lax',
  /** Requests from the site itself. */
  STRICT = 'strict',
}

/**
 * Options of a sticky cookie.
 */
export interface StickyCookieOptions {
  /**
   * The name of the cookie.
   *
   * @default - a name derived from the route
   */
  readonly name?: string;

  /**
   * Whether to send the cookie over https only.
   *
   * @default false
   */
  readonly secure?: boolean;

  /**
   * Whether to hide the cookie from scripts.
   *
   * @default false
   */
  readonly httpOnly?: boolean;

  /**
   * The requests that browsers add the cookie to.
   *
   * @default - decided by browsers
   */
  readonly sameSite?: CookieSameSite;

  /**
   * How long browsers keep the cookie. Requires Traefik 3.
   *
   * @default - until the browser is closed
   */
  readonly maxAge?: Duration;

  /**
   * The path to which the cookie is limited. Requires Traefik 3.
   *
   * @default '/'
   */
  readonly path?: string;
}

/**
 * Binds each client to one pod with a cookie.
 *
 * Traefik sends no new clients to a pod that is being removed, but keeps following its cookie until the pod's readiness
 * probe fails. A sleeping hook does not make it fail, so requests would be lost when the pod stops listening. The
 * workload therefore has to use `GracefulShutdown.lameDuck(reason)`, or acknowledge `sticky-needs-readiness-drain`.
 *
 * @example
 * web.exposeViaIngressRoute({
 *   host: 'shop.example.com',
 *   sticky: StickyCookie.of({ name: 'pod', httpOnly: true, sameSite: CookieSameSite.LAX }),
 * });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/
 */
export class StickyCookie {
  /**
   * Uses a cookie with these properties.
   *
   * @param options The properties of the cookie.
   */
  public static of(options: StickyCookieOptions = {}): StickyCookie {
    requireOptions('options', options, 'StickyCookieOptions');
    return new StickyCookie(options);
  }

  /**
   * The name of the cookie, or undefined if Traefik chooses it.
   */
  public readonly cookieName?: string;

  private readonly cookie: Readonly<Record<string, unknown>>;

  private constructor(private readonly options: StickyCookieOptions) {
    const { name, secure, httpOnly, sameSite, maxAge, path } = options;
    if (sameSite !== undefined && !Object.values(CookieSameSite).includes(sameSite)) {
      throw new Error(`'sameSite' should be a CookieSameSite, got ${show(sameSite)}; write CookieSameSite.LAX`);
    }
    if (sameSite === CookieSameSite.NONE && secure !== true) {
      throw new Error("'secure' should be true with CookieSameSite.NONE: otherwise browsers drop the cookie");
    }
    this.cookieName = ifGiven(name, requireCookieName);
    this.cookie = withoutUndefined({
      name: this.cookieName,
      secure: ifGiven(secure, (given) => requireBoolean('secure', given)),
      httpOnly: ifGiven(httpOnly, (given) => requireBoolean('httpOnly', given)),
      sameSite,
      maxAge: ifGiven(maxAge, (given) => requireSeconds('maxAge', given, 1)),
      path: ifGiven(path, (given) => requirePath('path', given)),
    });
  }

  /** @internal */
  public _render(version: TraefikVersion): Readonly<Record<string, unknown>> {
    version._requireV3('maxAge', this.options.maxAge, 'browsers keep the cookie until they are closed');
    version._requireV3('path', this.options.path, "the path is '/'");
    return { cookie: this.cookie };
  }
}

function requireCookieName(name: string): string {
  if (!/^[A-Za-z0-9!#$%&'*+.^_|~-]+$/.test(requireText('name', name))) {
    throw new Error(`'name' should be the name of a cookie, got ${show(name)}`);
  }
  return name;
}
