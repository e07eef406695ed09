import type { Duration } from 'cdk8s';
import { ifGiven, requireBoolean, requireMap, requireSeconds, requireText, show } from '../../../base/arguments';
import { sorted, withoutUndefined } from '../../../base/plain-objects';
import { optionalTexts, requireHeader } from '../traefik-values';
import type { MiddlewareSpec, RenderMiddleware } from './middleware-spec';

/**
 * Options of headers that are set on requests and responses.
 */
export interface HeadersOptions {
  /**
   * Request headers by name. An empty value removes the header.
   *
   * @default - no headers
   */
  readonly customRequestHeaders?: Record<string, string>;

  /**
   * Response headers by name. An empty value removes the header.
   *
   * @default - no headers
   */
  readonly customResponseHeaders?: Record<string, string>;

  /**
   * How long browsers use only https (HSTS). They do so even if the certificate becomes invalid, so start with minutes.
   *
   * @default - not set
   */
  readonly sts?: Duration;

  /**
   * Whether `sts` applies to subdomains too.
   *
   * @default false
   */
  readonly stsIncludeSubdomains?: boolean;

  /**
   * Whether `sts` may be preloaded in browsers.
   *
   * @default false
   */
  readonly stsPreload?: boolean;

  /**
   * Whether to send `sts` over unencrypted connections too, such as those from a load balancer that terminates TLS.
   *
   * @default false
   */
  readonly forceStsHeader?: boolean;

  /**
   * Whether to forbid showing the responses in a frame.
   *
   * @default false
   */
  readonly frameDeny?: boolean;

  /**
   * Whether to forbid browsers to guess content types.
   *
   * @default false
   */
  readonly contentTypeNosniff?: boolean;

  /**
   * The Content-Security-Policy: what browsers may load.
   *
   * @default - not set
   */
  readonly contentSecurityPolicy?: string;

  /**
   * The Referrer-Policy: what browsers reveal about the previous page.
   *
   * @default - not set
   */
  readonly referrerPolicy?: string;

  /**
   * The Permissions-Policy: which features browsers may use.
   *
   * @default - not set
   */
  readonly permissionsPolicy?: string;

  /**
   * Origins whose scripts may read the responses (CORS).
   *
   * @default - no origins
   */
  readonly accessControlAllowOrigins?: string[];

  /**
   * Methods that scripts from those origins may use.
   *
   * @default - those that need no permission
   */
  readonly accessControlAllowMethods?: string[];

  /**
   * Headers that scripts from those origins may send.
   *
   * @default - those that need no permission
   */
  readonly accessControlAllowHeaders?: string[];
}

/** The spec is the same for Traefik 2 and 3. */
export function renderHeaders(options: HeadersOptions): RenderMiddleware {
  const headers = withoutUndefined({
    customRequestHeaders: headerMap('customRequestHeaders', options.customRequestHeaders),
    customResponseHeaders: headerMap('customResponseHeaders', options.customResponseHeaders),
    ...strictTransport(options),
    frameDeny: flag('frameDeny', options.frameDeny),
    contentTypeNosniff: flag('contentTypeNosniff', options.contentTypeNosniff),
    contentSecurityPolicy: text('contentSecurityPolicy', options.contentSecurityPolicy),
    referrerPolicy: text('referrerPolicy', options.referrerPolicy),
    permissionsPolicy: text('permissionsPolicy', options.permissionsPolicy),
    accessControlAllowOriginList: optionalTexts('accessControlAllowOrigins', options.accessControlAllowOrigins),
    accessControlAllowMethods: optionalTexts('accessControlAllowMethods', options.accessControlAllowMethods),
    accessControlAllowHeaders: optionalTexts('accessControlAllowHeaders', options.accessControlAllowHeaders),
  });
  if (Object.keys(headers).length === 0) {
    throw new Error(
      "'headers' should set at least one header, got none: Traefik rejects a middleware that does nothing",
    );
  }
  return () => ({ headers });
}

function strictTransport(options: HeadersOptions): MiddlewareSpec {
  const { sts, stsIncludeSubdomains, stsPreload, forceStsHeader } = options;
  const flags = {
    stsIncludeSubdomains: flag('stsIncludeSubdomains', stsIncludeSubdomains),
    stsPreload: flag('stsPreload', stsPreload),
    forceSTSHeader: flag('forceStsHeader', forceStsHeader),
  };
  if (sts === undefined && Object.values(flags).includes(true)) {
    throw new Error("'sts' should be set with its other options, got none; without a time, Traefik omits the header");
  }
  return { stsSeconds: ifGiven(sts, (given) => requireSeconds('sts', given, 1)), ...flags };
}

function headerMap(
  name: string,
  map: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined {
  return ifGiven(map, (given) => {
    for (const [key, value] of Object.entries(requireMap(name, given))) {
      requireHeader(name, key);
      if (typeof value !== 'string' || /[\r\n]/.test(value)) {
        throw new Error(`'${name}.${key}' should be a string of one line, got ${show(value)}`);
      }
    }
    return sorted(given);
  });
}

function flag(name: string, value: boolean | undefined): boolean | undefined {
  return ifGiven(value, (given) => requireBoolean(name, given));
}

function text(name: string, value: string | undefined): string | undefined {
  return ifGiven(value, (given) => requireText(name, given));
}
