import { ifGiven, requireBoolean, requireList, requireMap, requireSeconds, requireText, show } from '../arguments';
import { withoutUndefined } from '../plain-objects';
import type { MiddlewareSpec } from './traefik-middleware-spec';
import type { HeadersOptions } from './traefik-middleware-options';
import { requireHeader } from './traefik-values';

/** The spec of a headers middleware, which says the same to Traefik 2 and 3. */
export function headersSpec(options: HeadersOptions): MiddlewareSpec {
  const spec = withoutUndefined({
    customRequestHeaders: headers('customRequestHeaders', options.customRequestHeaders),
    customResponseHeaders: headers('customResponseHeaders', options.customResponseHeaders),
    ...strictTransport(options),
    frameDeny: flag('frameDeny', options.frameDeny),
    contentTypeNosniff: flag('contentTypeNosniff', options.contentTypeNosniff),
    contentSecurityPolicy: text('contentSecurityPolicy', options.contentSecurityPolicy),
    referrerPolicy: text('referrerPolicy', options.referrerPolicy),
    permissionsPolicy: text('permissionsPolicy', options.permissionsPolicy),
    accessControlAllowOriginList: texts('accessControlAllowOrigins', options.accessControlAllowOrigins),
    accessControlAllowMethods: texts('accessControlAllowMethods', options.accessControlAllowMethods),
    accessControlAllowHeaders: texts('accessControlAllowHeaders', options.accessControlAllowHeaders),
  });
  if (Object.keys(spec).length === 0) {
    throw new Error(
      "'headers' should say at least one header, got none: Traefik refuses a middleware that does nothing",
    );
  }
  return spec;
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

function headers(
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

function texts(name: string, values: readonly string[] | undefined): readonly string[] | undefined {
  return ifGiven(values, (given) => requireList(name, given).map((value, i) => requireText(`${name}[${i}]`, value)));
}
