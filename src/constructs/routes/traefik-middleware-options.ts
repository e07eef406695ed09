import type { Duration } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import type { RequestSource } from './request-source';

/**
 * How often a request is tried.
 */
export interface RetryOptions {
  /**
   * The tries in all, the first one included.
   *
   * @default - one for each replica that always serves
   */
  readonly attempts?: number;

  /**
   * The wait before the second try; later ones are longer.
   *
   * @default - no wait
   */
  readonly initialInterval?: Duration;
}

/**
 * How many requests a source may send.
 */
export interface RateLimitOptions {
  /**
   * Requests for each period.
   */
  readonly average: number;

  /**
   * The period.
   *
   * @default Duration.seconds(1)
   */
  readonly period?: Duration;

  /**
   * Requests that may come at once.
   *
   * @default 1
   */
  readonly burst?: number;

  /**
   * What requests are counted by.
   *
   * @default - the client's address
   */
  readonly source?: RequestSource;
}

/**
 * How many requests may be answered at once.
 */
export interface InFlightReqOptions {
  /**
   * Requests at once; more are answered with 429.
   */
  readonly amount: number;

  /**
   * What requests are counted by.
   *
   * @default - the requested host
   */
  readonly source?: RequestSource;
}

/**
 * Headers that are set on requests and on answers.
 */
export interface HeadersOptions {
  /**
   * Headers of requests, by name; an empty value removes one.
   *
   * @default - none
   */
  readonly customRequestHeaders?: Record<string, string>;

  /**
   * Headers of answers, by name; an empty value removes one.
   *
   * @default - none
   */
  readonly customResponseHeaders?: Record<string, string>;

  /**
   * For how long browsers use https only. They keep to it when the certificate is lost: begin with minutes.
   *
   * @default - not said
   */
  readonly sts?: Duration;

  /**
   * Whether `sts` holds for subdomains too.
   *
   * @default false
   */
  readonly stsIncludeSubdomains?: boolean;

  /**
   * Whether `sts` may be built into browsers.
   *
   * @default false
   */
  readonly stsPreload?: boolean;

  /**
   * Whether `sts` is said where the connection is not encrypted, as behind a balancer that ends TLS.
   *
   * @default false
   */
  readonly forceStsHeader?: boolean;

  /**
   * Whether no page may show the answers in a frame.
   *
   * @default false
   */
  readonly frameDeny?: boolean;

  /**
   * Whether browsers may not guess the type of content.
   *
   * @default false
   */
  readonly contentTypeNosniff?: boolean;

  /**
   * What browsers may load.
   *
   * @default - not said
   */
  readonly contentSecurityPolicy?: string;

  /**
   * What browsers say of where they come from.
   *
   * @default - not said
   */
  readonly referrerPolicy?: string;

  /**
   * Which features browsers may use.
   *
   * @default - not said
   */
  readonly permissionsPolicy?: string;

  /**
   * Origins whose scripts may read the answers.
   *
   * @default - none
   */
  readonly accessControlAllowOrigins?: string[];

  /**
   * Methods that scripts of those origins may use.
   *
   * @default - those that need no leave
   */
  readonly accessControlAllowMethods?: string[];

  /**
   * Headers that scripts of those origins may send.
   *
   * @default - those that need no leave
   */
  readonly accessControlAllowHeaders?: string[];
}

/**
 * What is compressed.
 */
export interface CompressOptions {
  /**
   * Types of content that are left as they are. Event streams are better off so.
   *
   * @default - none
   */
  readonly excludedContentTypes?: string[];

  /**
   * The only types of content that are compressed. Traefik 3.
   *
   * @default - all
   */
  readonly includedContentTypes?: string[];

  /**
   * The bytes from which on answers are compressed.
   *
   * @default 1024
   */
  readonly minResponseBodyBytes?: number;

  /**
   * Encodings in the order of preference. Traefik 3.
   *
   * @default - Traefik's
   */
  readonly encodings?: string[];
}

/**
 * When requests are no longer sent to the pods.
 */
export interface CircuitBreakerOptions {
  /**
   * What trips it, such as `NetworkErrorRatio() > 0.30`.
   */
  readonly expression: string;

  /**
   * How often that is looked at.
   *
   * @default Duration.millis(100)
   */
  readonly checkPeriod?: Duration;

  /**
   * For how long every request is refused.
   *
   * @default Duration.seconds(10)
   */
  readonly fallbackDuration?: Duration;

  /**
   * For how long more and more requests are let through again.
   *
   * @default Duration.seconds(10)
   */
  readonly recoveryDuration?: Duration;

  /**
   * The status of refused requests. Traefik 3.
   *
   * @default 503
   */
  readonly responseCode?: number;
}

/**
 * Whose requests are let in.
 */
export interface IpAllowListOptions {
  /**
   * Addresses and ranges such as `10.0.0.0/8`.
   */
  readonly sourceRange: string[];

  /**
   * Which address of X-Forwarded-For is the client's, counted from the right. Without it the connection's address is
   * looked at, which behind another proxy is the proxy's.
   *
   * @default - the connection's address
   */
  readonly depth?: number;

  /**
   * The status of refused requests. Traefik 3.
   *
   * @default 403
   */
  readonly rejectStatusCode?: number;
}

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
