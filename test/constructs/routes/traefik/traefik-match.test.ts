import { TraefikMatch, TraefikVersion } from '../../../../src';

const M = TraefikMatch;

test.each<[string, () => TraefikMatch, string, string]>([
  ['a host', () => M.host('a.test'), 'Host(`a.test`)', 'Host(`a.test`)'],
  ['several hosts', () => M.host('a.test', 'b.test'), 'Host(`a.test`) || Host(`b.test`)', 'Host(`a.test`, `b.test`)'],
  [
    'hosts by a regular expression',
    () => M.hostRegexp('[a-z]{2}\\.a\\.test'),
    'HostRegexp(`^[a-z]{2}\\.a\\.test$`)',
    'HostRegexp(`{host:[a-z]{2}\\.a\\.test}`)',
  ],
  ['paths', () => M.path('/a', '/b'), 'Path(`/a`) || Path(`/b`)', 'Path(`/a`, `/b`)'],
  ['path prefixes', () => M.pathPrefix('/a'), 'PathPrefix(`/a`)', 'PathPrefix(`/a`)'],
  [
    'paths by a regular expression',
    () => M.pathRegexp('/o/[0-9]+'),
    'PathRegexp(`^/o/[0-9]+$`)',
    'Path(`/{path:o/[0-9]+}`)',
  ],
  ['a header', () => M.header('X-A', 'b'), 'Header(`X-A`, `b`)', 'Headers(`X-A`, `b`)'],
  [
    'a header by a regular expression',
    () => M.headerRegexp('X-A', 'b+'),
    'HeaderRegexp(`X-A`, `^b+$`)',
    'HeadersRegexp(`X-A`, `^b+$`)',
  ],
  ['a query', () => M.query('v', '2'), 'Query(`v`, `2`)', 'Query(`v=2`)'],
  [
    'a query by a regular expression',
    () => M.queryRegexp('v', '[0-9]'),
    'QueryRegexp(`v`, `^[0-9]$`)',
    'Query(`v={value:[0-9]}`)',
  ],
  ['methods', () => M.method('GET', 'PUT'), 'Method(`GET`) || Method(`PUT`)', 'Method(`GET`, `PUT`)'],
  [
    'addresses',
    () => M.clientIp('10.0.0.0/8', '::1'),
    'ClientIP(`10.0.0.0/8`) || ClientIP(`::1`)',
    'ClientIP(`10.0.0.0/8`, `::1`)',
  ],
  ['not', () => M.not(M.path('/a')), '!Path(`/a`)', '!Path(`/a`)'],
  ['not one of several', () => M.not(M.path('/a', '/b')), '!(Path(`/a`) || Path(`/b`))', '!Path(`/a`, `/b`)'],
  [
    'and',
    () => M.host('a.test').and(M.pathPrefix('/x')),
    'Host(`a.test`) && PathPrefix(`/x`)',
    'Host(`a.test`) && PathPrefix(`/x`)',
  ],
  [
    'several values within and',
    () => M.host('a.test', 'b.test').and(M.path('/x')),
    '(Host(`a.test`) || Host(`b.test`)) && Path(`/x`)',
    'Host(`a.test`, `b.test`) && Path(`/x`)',
  ],
  [
    'or within and, and within or',
    () =>
      M.path('/a')
        .or(M.path('/b').and(M.method('GET')))
        .and(M.not(M.path('/c').and(M.path('/d')))),
    '(Path(`/a`) || Path(`/b`) && Method(`GET`)) && !(Path(`/c`) && Path(`/d`))',
    '(Path(`/a`) || Path(`/b`) && Method(`GET`)) && !(Path(`/c`) && Path(`/d`))',
  ],
  [
    'not within or',
    () => M.not(M.path('/a')).or(M.path('/b')),
    '!Path(`/a`) || Path(`/b`)',
    '!Path(`/a`) || Path(`/b`)',
  ],
])('%s is written in the syntax of each Traefik version', (_name, make, v3, v2) => {
  expect(make().toRule(TraefikVersion.V3)).toBe(v3);
  expect(make().toRule(TraefikVersion.V2)).toBe(v2);
  expect(make().toRule(TraefikVersion.V2_CONTAINO)).toBe(v2);
});

test('a match is not changed by additions to it', () => {
  const host = M.host('a.test');
  host.and(M.path('/x'));
  expect(host.toRule(TraefikVersion.V3)).toBe('Host(`a.test`)');
});

test.each<[string, () => unknown, string]>([
  ['no host', () => M.host(), "'host' should have at least one value, got none"],
  ['an empty host', () => M.host(''), "'host' should be a non-empty string, got ''"],
  ['a host with a scheme', () => M.host('https://a.test'), "'host' should be a host name such as 'shop.example.com'"],
  ['a host with a port', () => M.host('a.test:80'), "'host' should be a host name"],
  ['a host with a wildcard', () => M.host('*.a.test'), "use hostRegexp('[^.]+\\.example\\.com')"],
  ['a host that ends the value', () => M.host('a`) || Host(`b'), "'host' should have no back quotes"],
  ['a path without a slash', () => M.path('a'), "'path' should begin with a slash, got 'a'"],
  ['a prefix without a slash', () => M.pathPrefix('a'), "'pathPrefix' should begin with a slash"],
  ['a path expression without a slash', () => M.pathRegexp('a'), "'pathRegexp' should begin with a slash"],
  ['anchors', () => M.hostRegexp('^a$'), "'hostRegexp' should have no anchors, got '^a$'"],
  ['an invalid regular expression', () => M.hostRegexp('a['), "'hostRegexp' should be a regular expression, got 'a['"],
  ['lookaround', () => M.hostRegexp('(?!a)b'), 'Go has no lookaround'],
  ['an escape that only JavaScript knows', () => M.pathRegexp('/\\u0041'), 'Go has no \\u'],
  ['too many repetitions', () => M.hostRegexp('a{1,1001}'), 'Go repeats at most 1000 times'],
  ['an empty character class', () => M.hostRegexp('a[^]'), 'a class in brackets needs a character'],
  ['alternatives outside a group', () => M.pathRegexp('/a|/b'), 'write (?:a|b)'],
  ['a method in lower case', () => M.method('get'), "'method' should be an HTTP method in capitals"],
  ['an invalid address', () => M.clientIp('example.com'), "'clientIp' should be an address, or a block of them"],
  ['an invalid header', () => M.header('X A', 'b'), "'name' should be the name of a header, got 'X A'"],
  ['a parameter with its value', () => M.query('a=b', 'c'), "'name' should be the name of a query parameter"],
  ['text in place of a match', () => M.not('Host(`a`)' as unknown as TraefikMatch), "'match' should be a TraefikMatch"],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

test.each<[string, () => TraefikMatch, string]>([
  ['braces in a path', () => M.path('/{a}'), "'path' should have no braces for Traefik 2"],
  ['braces in a prefix', () => M.pathPrefix('/{a}'), "'pathPrefix' should have no braces for Traefik 2"],
  ['a capturing group', () => M.pathRegexp('/(a|b)'), "'pathRegexp' should have no capturing group for Traefik 2"],
  ['braces that do not match', () => M.hostRegexp('a\\{b'), "'hostRegexp' should have balanced braces for Traefik 2"],
])('%s: accepted for Traefik 3, refused for Traefik 2', (_name, make, message) => {
  expect(() => make().toRule(TraefikVersion.V3)).not.toThrow();
  expect(() => make().toRule(TraefikVersion.V2)).toThrow(message);
});
