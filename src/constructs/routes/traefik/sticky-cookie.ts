import type { Duration } from 'cdk8s';
import { ifGiven, requireBoolean, requireSeconds, requireText, show } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requirePath } from './traefik-values';
import type { TraefikVersion } from './traefik-version';

/**
 * To which requests browsers add a cookie.
 */
export enum CookieSameSite {
  /** To all of them; needs `secure`. */
  NONE = 'none',
  /** To those that come from the site, and to links that lead to it. */
  LAX = 'lax',
  /** To those that come from the site. */
  STRICT = 'strict',
}

/**
 * The cookie that binds a client to a pod.
 */
export interface StickyCookieOptions {
  /**
   * Its name.
   *
   * @default - one that follows from the route
   */
  readonly name?: string;

  /**
   * Whether it is sent over https only.
   *
   * @default false
   */
  readonly secure?: boolean;

  /**
   * Whether scripts cannot read it.
   *
   * @default false
   */
  readonly httpOnly?: boolean;

  /**
   * To which requests browsers add it.
   *
   * @default - browsers decide
   */
  readonly sameSite?: CookieSameSite;

  /**
   * How long browsers keep it. Traefik 3.
   *
   * @default - until they are closed
   */
  readonly maxAge?: Duration;

  /**
   * The path below which it is sent. Traefik 3.
   *
   * @default '/'
   */
  readonly path?: string;
}

/**
 * Binds each client to one pod, by a cookie.
 *
 * Traefik sends no new clients to a pod that is being removed, but goes on following its cookie until the pod's readiness
 * probe fails. A hook that sleeps does not make it fail, so requests would be lost when the pod stops listening: the
 * workload has to say `GracefulShutdown.lameDuck(reason)`, or acknowledge `sticky-needs-readiness-drain`.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/
 */
export class StickyCookie {
  /**
   * A cookie of these properties.
   *
   * @param options Where it differs from the defaults.
   */
  public static of(options: StickyCookieOptions = {}): StickyCookie {
    return new StickyCookie(options);
  }

  private readonly cookie: Readonly<Record<string, unknown>>;

  private constructor(private readonly options: StickyCookieOptions) {
    const { name, secure, httpOnly, sameSite, maxAge, path } = options;
    if (sameSite !== undefined && !Object.values(CookieSameSite).includes(sameSite)) {
      throw new Error(`'sameSite' should be a CookieSameSite, got ${show(sameSite)}; write CookieSameSite.LAX`);
    }
    if (sameSite === CookieSameSite.NONE && secure !== true) {
      throw new Error("'secure' should be true beside CookieSameSite.NONE: browsers drop the cookie otherwise");
    }
    this.cookie = withoutUndefined({
      name: ifGiven(name, requireCookieName),
      secure: ifGiven(secure, (given) => requireBoolean('secure', given)),
      httpOnly: ifGiven(httpOnly, (given) => requireBoolean('httpOnly', given)),
      sameSite,
      maxAge: ifGiven(maxAge, (given) => requireSeconds('maxAge', given, 1)),
      path: ifGiven(path, (given) => requirePath('path', given)),
    });
  }

  /** @internal */
  public _render(version: TraefikVersion): Readonly<Record<string, unknown>> {
    version._requireV3('maxAge', this.options.maxAge, 'the cookie is kept until the browser is closed');
    version._requireV3('path', this.options.path, "it is '/'");
    return { cookie: this.cookie };
  }
}

function requireCookieName(name: string): string {
  if (!/^[A-Za-z0-9!#$%&'*+.^_|~-]+$/.test(requireText('name', name))) {
    throw new Error(`'name' should be the name of a cookie, got ${show(name)}`);
  }
  return name;
}
