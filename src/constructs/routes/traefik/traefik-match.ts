import { requireInstance, requireList, show } from '../../base/arguments';
import { requireRegexp, requireRuleText, requireTemplateRegexp } from './traefik-regexp';
import { hostsOf, type Matcher, renderRule, type RuleTree } from './traefik-rule';
import {
  requireHeader,
  requireHost,
  requireIpRange,
  requireMethod,
  requireParameter,
  requirePath,
} from './traefik-values';
import type { TraefikVersion } from './traefik-version';

/**
 * The requests that a route matches. The matchers are typed, and rendered in the syntax of the Traefik version.
 *
 * A rule that Traefik cannot parse drops the router and all its requests, so matchers that the version does not support
 * are errors here.
 *
 * @example
 * web.exposeViaIngressRoute({
 *   match: TraefikMatch.host('shop.example.com').and(TraefikMatch.not(TraefikMatch.pathPrefix('/admin'))),
 * });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/
 */
export class TraefikMatch {
  /**
   * Matches requests to any of the hosts.
   *
   * @param hosts Host names such as `shop.example.com`.
   */
  public static host(...hosts: string[]): TraefikMatch {
    return TraefikMatch.of('Host', requireEach('host', hosts, requireHost), { hosts });
  }

  /**
   * Matches hosts by a regular expression for the whole value, without anchors: `[a-z]+\.example\.com`.
   *
   * @param regexp The regular expression, in Go syntax.
   */
  public static hostRegexp(regexp: string): TraefikMatch {
    return TraefikMatch.of('HostRegexp', [requireRegexp('hostRegexp', regexp)], {
      v3: anchored('HostRegexp'),
      v2: (value) => `{host:${requireTemplateRegexp('hostRegexp', value)}}`,
    });
  }

  /**
   * Matches any of the paths exactly.
   *
   * @param paths Paths such as `/healthz`.
   */
  public static path(...paths: string[]): TraefikMatch {
    return TraefikMatch.of('Path', requireEach('path', paths, requirePath), { v2: literal('path') });
  }

  /**
   * Matches paths that begin with any of the prefixes.
   *
   * @param prefixes Prefixes such as `/api`, which also matches `/apiary`, unlike `/api/`.
   */
  public static pathPrefix(...prefixes: string[]): TraefikMatch {
    return TraefikMatch.of('PathPrefix', requireEach('pathPrefix', prefixes, requirePath), {
      v2: literal('pathPrefix'),
    });
  }

  /**
   * Matches paths by a regular expression for the whole value, without anchors: `/orders/[0-9]+`.
   *
   * @param regexp The regular expression, in Go syntax, beginning with a slash.
   */
  public static pathRegexp(regexp: string): TraefikMatch {
    return TraefikMatch.of('PathRegexp', [requireRegexp('pathRegexp', requirePath('pathRegexp', regexp))], {
      v3: anchored('PathRegexp'),
      v2Name: 'Path',
      v2: (value) => `/{path:${requireTemplateRegexp('pathRegexp', value.slice(1))}}`,
    });
  }

  /**
   * Matches requests with a header of the given value.
   *
   * @param name The name of the header.
   * @param value The whole value.
   */
  public static header(name: string, value: string): TraefikMatch {
    const key = requireHeader('name', name);
    return TraefikMatch.of('Header', [requireRuleText('value', value)], {
      v3: (given) => call('Header', key, given),
      v2Name: 'Headers',
      v2Key: key,
    });
  }

  /**
   * Matches a header by a regular expression for the whole value, without anchors.
   *
   * @param name The name of the header.
   * @param regexp The regular expression, in Go syntax.
   */
  public static headerRegexp(name: string, regexp: string): TraefikMatch {
    const key = requireHeader('name', name);
    return TraefikMatch.of('HeaderRegexp', [requireRegexp('headerRegexp', regexp)], {
      v3: (given) => call('HeaderRegexp', key, `^${given}$`),
      v2Name: 'HeadersRegexp',
      v2Key: key,
      v2: (given) => `^${given}$`,
    });
  }

  /**
   * Matches requests with a query parameter of the given value.
   *
   * @param name The name of the parameter.
   * @param value The whole value.
   */
  public static query(name: string, value: string): TraefikMatch {
    const key = requireParameter(name);
    return TraefikMatch.of('Query', [requireRuleText('value', value)], {
      v3: (given) => call('Query', key, given),
      v2: (given) => `${literal('name')(key)}=${literal('value')(given)}`,
    });
  }

  /**
   * Matches a query parameter by a regular expression for the whole value, without anchors.
   *
   * @param name The name of the parameter.
   * @param regexp The regular expression, in Go syntax.
   */
  public static queryRegexp(name: string, regexp: string): TraefikMatch {
    const key = requireParameter(name);
    return TraefikMatch.of('QueryRegexp', [requireRegexp('queryRegexp', regexp)], {
      v3: (given) => call('QueryRegexp', key, `^${given}$`),
      v2Name: 'Query',
      v2: (given) => `${literal('name')(key)}={value:${requireTemplateRegexp('queryRegexp', given)}}`,
    });
  }

  /**
   * Matches requests with any of the methods.
   *
   * @param methods Methods such as `GET`.
   */
  public static method(...methods: string[]): TraefikMatch {
    return TraefikMatch.of('Method', requireEach('method', methods, requireMethod));
  }

  /**
   * Matches clients by address. Behind another proxy, the address is that of the proxy.
   *
   * @param ranges Addresses or ranges such as `10.0.0.0/8`.
   */
  public static clientIp(...ranges: string[]): TraefikMatch {
    return TraefikMatch.of('ClientIP', requireEach('clientIp', ranges, requireIpRange));
  }

  /**
   * Matches the requests that another match does not.
   *
   * @param match The other match.
   */
  public static not(match: TraefikMatch): TraefikMatch {
    return new TraefikMatch({ kind: 'not', operands: [requireMatch(match)._tree] });
  }

  private static of(name: string, values: readonly string[], dialects: Dialects = {}): TraefikMatch {
    const { v3, v2Name, v2Key, v2, hosts } = dialects;
    return new TraefikMatch({
      kind: 'matcher',
      values,
      hosts: hosts ?? [],
      v3: v3 ?? ((value): string => call(name, value)),
      v2: (all) =>
        call(v2Name ?? name, ...(v2Key === undefined ? [] : [v2Key]), ...all.map((value) => v2?.(value) ?? value)),
    });
  }

  private constructor(
    /** @internal */
    public readonly _tree: RuleTree,
  ) {}

  /**
   * Matches requests that both matches accept.
   *
   * @param match The other match.
   */
  public and(match: TraefikMatch): TraefikMatch {
    return new TraefikMatch({ kind: 'and', operands: [this._tree, requireMatch(match)._tree] });
  }

  /**
   * Matches requests that at least one of the two matches accepts.
   *
   * @param match The other match.
   */
  public or(match: TraefikMatch): TraefikMatch {
    return new TraefikMatch({ kind: 'or', operands: [this._tree, requireMatch(match)._tree] });
  }

  /**
   * Renders the rule in the syntax of a version.
   *
   * @param version The version of Traefik.
   * @throws If the version does not support the match.
   */
  public toRule(version: TraefikVersion): string {
    return renderRule(this._tree, version);
  }

  /** @internal */
  public _hosts(): readonly string[] {
    return hostsOf(this._tree);
  }
}

/** Differences of a matcher from NAME(`value`). */
interface Dialects {
  readonly v3?: Matcher['v3'];
  readonly v2Name?: string;
  /** Traefik 2's first argument, for matchers of a header. */
  readonly v2Key?: string;
  readonly v2?: (value: string) => string;
  readonly hosts?: readonly string[];
}

function call(name: string, ...values: readonly string[]): string {
  return `${name}(${values.map((value) => `\`${value}\``).join(', ')})`;
}

function anchored(name: string): Matcher['v3'] {
  return (value) => call(name, `^${value}$`);
}

/** Traefik 2 treats braces as templates. */
function literal(name: string): (value: string) => string {
  return (value) => {
    if (/[{}]/.test(value)) {
      throw new Error(
        `'${name}' should have no braces for Traefik 2, which reads them as a template, got ${show(value)}`,
      );
    }
    return value;
  };
}

function requireEach(
  name: string,
  values: readonly string[],
  check: (name: string, value: string) => string,
): readonly string[] {
  if (requireList(name, values).length === 0) {
    throw new Error(`'${name}' should have at least one value, got none`);
  }
  return values.map((value) => check(name, value));
}

function requireMatch(match: TraefikMatch): TraefikMatch {
  return requireInstance('match', match, TraefikMatch, "TraefikMatch.host('shop.example.com')");
}
