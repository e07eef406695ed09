import type { Duration } from 'cdk8s';
import { ifGiven, requireBoolean, requireMap, requireSeconds, requireText, show } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { optionalTexts, requireHeader } from '../traefik-values';
import type { MiddlewareSpec, RenderMiddleware } from './middleware-spec';

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

/** It says the same to Traefik 2 and 3. */
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
      "'headers' should say at least one header, got none: Traefik refuses a middleware that does nothing",
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
    throw new Error(
      "'sts' should be given beside what is said of it, got none; Traefik leaves the header out without a time",
    );
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
        throw new Error(`'${name}.${key}' should be a text of one line, got ${show(value)}`);
      }
    }
    return { ...given };
  });
}

function flag(name: string, value: boolean | undefined): boolean | undefined {
  return ifGiven(value, (given) => requireBoolean(name, given));
}

function text(name: string, value: string | undefined): string | undefined {
  return ifGiven(value, (given) => requireText(name, given));
}
