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
 * Which requests a route takes, as typed matchers. They are written in the syntax of the Traefik that reads them.
 *
 * A rule that Traefik cannot parse drops the router, and so every request: what the chosen version cannot express is an
 * error here.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/
 */
export class TraefikMatch {
  /**
   * Requests for one of several hosts.
   *
   * @param hosts Names such as `shop.example.com`.
   */
  public static host(...hosts: string[]): TraefikMatch {
    return TraefikMatch.of('Host', requireEach('host', hosts, requireHost), { hosts });
  }

  /**
   * Requests for hosts that an expression describes, as a whole and without anchors: `[a-z]+\.example\.com`.
   *
   * @param regexp In Go's syntax.
   */
  public static hostRegexp(regexp: string): TraefikMatch {
    return TraefikMatch.of('HostRegexp', [requireRegexp('hostRegexp', regexp)], {
      v3: anchored('HostRegexp'),
      v2: (value) => `{host:${requireTemplateRegexp('hostRegexp', value)}}`,
    });
  }

  /**
   * Requests for one of several paths, exactly.
   *
   * @param paths Paths such as `/healthz`.
   */
  public static path(...paths: string[]): TraefikMatch {
    return TraefikMatch.of('Path', requireEach('path', paths, requirePath), { v2: literal('path') });
  }

  /**
   * Requests for paths that begin with one of several texts.
   *
   * @param prefixes Paths such as `/api`, which takes `/apiary` too; `/api/` does not.
   */
  public static pathPrefix(...prefixes: string[]): TraefikMatch {
    return TraefikMatch.of('PathPrefix', requireEach('pathPrefix', prefixes, requirePath), {
      v2: literal('pathPrefix'),
    });
  }

  /**
   * Requests for paths that an expression describes, as a whole and without anchors: `/orders/[0-9]+`.
   *
   * @param regexp In Go's syntax, beginning with a slash.
   */
  public static pathRegexp(regexp: string): TraefikMatch {
    return TraefikMatch.of('PathRegexp', [requireRegexp('pathRegexp', requirePath('pathRegexp', regexp))], {
      v3: anchored('PathRegexp'),
      v2Name: 'Path',
      v2: (value) => `/{path:${requireTemplateRegexp('pathRegexp', value.slice(1))}}`,
    });
  }

  /**
   * Requests with a header of a value.
   *
   * @param name The header's name.
   * @param value Its whole value.
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
   * Requests with a header whose value an expression describes, as a whole and without anchors.
   *
   * @param name The header's name.
   * @param regexp In Go's syntax.
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
   * Requests with a query parameter of a value.
   *
   * @param name The parameter's name.
   * @param value Its whole value.
   */
  public static query(name: string, value: string): TraefikMatch {
    const key = requireParameter(name);
    return TraefikMatch.of('Query', [requireRuleText('value', value)], {
      v3: (given) => call('Query', key, given),
      v2: (given) => `${literal('name')(key)}=${literal('value')(given)}`,
    });
  }

  /**
   * Requests with a query parameter whose value an expression describes, as a whole and without anchors.
   *
   * @param name The parameter's name.
   * @param regexp In Go's syntax.
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
   * Requests of one of several methods.
   *
   * @param methods Methods such as `GET`.
   */
  public static method(...methods: string[]): TraefikMatch {
    return TraefikMatch.of('Method', requireEach('method', methods, requireMethod));
  }

  /**
   * Requests of clients whose address is in one of several ranges. Behind another proxy that is the proxy's address.
   *
   * @param ranges Addresses or ranges such as `10.0.0.0/8`.
   */
  public static clientIp(...ranges: string[]): TraefikMatch {
    return TraefikMatch.of('ClientIP', requireEach('clientIp', ranges, requireIpRange));
  }

  /**
   * Requests that a match does not take.
   *
   * @param match The match.
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
   * Requests that both matches take.
   *
   * @param match The other match.
   */
  public and(match: TraefikMatch): TraefikMatch {
    return new TraefikMatch({ kind: 'and', operands: [this._tree, requireMatch(match)._tree] });
  }

  /**
   * Requests that at least one of both matches takes.
   *
   * @param match The other match.
   */
  public or(match: TraefikMatch): TraefikMatch {
    return new TraefikMatch({ kind: 'or', operands: [this._tree, requireMatch(match)._tree] });
  }

  /**
   * The rule in the syntax of a version.
   *
   * @param version The Traefik that reads it.
   * @throws If that version cannot express it.
   */
  public toRule(version: TraefikVersion): string {
    return renderRule(this._tree, version);
  }

  /** @internal */
  public _hosts(): readonly string[] {
    return hostsOf(this._tree);
  }
}

/** Where a matcher differs from NAME(`value`). */
interface Dialects {
  readonly v3?: Matcher['v3'];
  readonly v2Name?: string;
  /** Traefik 2's first value, for a matcher that names what it looks at. */
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

/** Traefik 2 reads braces as templates, which these values are not. */
function literal(name: string): (value: string) => string {
  return (value) => {
    if (/[{}]/.test(value)) {
      throw new Error(
        `'${name}' should hold no braces for Traefik 2, which reads them as a template, got ${show(value)}`,
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
