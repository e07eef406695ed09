import { cidrProblem, isWithin } from '../../src/kubernetes/cidr';

test.each(['10.0.0.0/8', '0.0.0.0/0', '192.168.1.7/32', '::/0', '2001:db8::/32', '::1/128', '::ffff:10.0.0.0/104'])(
  '%s is a block',
  (text) => {
    expect(cidrProblem(text)).toBeUndefined();
  },
);

test.each(['', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0/8', '::/129', 'fe80::%eth0/64', 'a/8'])(
  '%s is not a block',
  (text) => {
    expect(cidrProblem(text)).toContain('a block of addresses');
  },
);

test.each(['10.0.0.1/8', '192.168.1.128/24', '2001:db8::1/32'])('%s has bits beyond its prefix', (text) => {
  expect(cidrProblem(text)).toContain('without bits beyond its prefix');
});

test.each<[string, string, boolean]>([
  ['10.1.0.0/16', '10.0.0.0/8', true],
  ['11.1.0.0/16', '10.0.0.0/8', false],
  ['10.0.0.0/8', '10.0.0.0/8', false],
  ['0.0.0.0/0', '10.0.0.0/8', false],
  ['2001:db8:1::/48', '2001:db8::/32', true],
  ['10.1.0.0/16', '::/0', false],
])('%s within %s: %s', (inner, outer, expected) => {
  expect(isWithin(inner, outer)).toBe(expected);
});
