import {
  DNS_1035_LABEL,
  DNS_LABEL,
  HOST_NAME,
  isQualifiedName,
  LABEL_VALUE,
  matchesFormat,
  OBJECT_NAME,
  PORT_NAME,
} from '../../src/kubernetes/names';

test.each([
  [DNS_LABEL, 'web-1', true],
  [DNS_LABEL, '1web', true],
  [DNS_LABEL, '-web', false],
  [DNS_LABEL, 'web-', false],
  [DNS_LABEL, 'a.b', false],
  [DNS_LABEL, '', false],
  [DNS_LABEL, 'a'.repeat(63), true],
  [DNS_LABEL, 'a'.repeat(64), false],
  [DNS_1035_LABEL, '1web', false],
  [OBJECT_NAME, 'web.example.com', true],
  [OBJECT_NAME, '*.example.com', false],
  [OBJECT_NAME, 'web..com', false],
  [OBJECT_NAME, 'a'.repeat(254), false],
  [HOST_NAME, '*.example.com', true],
  [HOST_NAME, '*example.com', false],
  [HOST_NAME, 'shop.*.com', false],
  [PORT_NAME, 'http', true],
  [PORT_NAME, '80', false],
  [PORT_NAME, 'a--b', false],
  [PORT_NAME, 'a'.repeat(16), false],
  [LABEL_VALUE, '', true],
  [LABEL_VALUE, 'A_b.c-1', true],
  [LABEL_VALUE, 'a b', false],
])('as %o %p is accepted: %p', (format, value, accepted) => {
  expect(matchesFormat(value, format)).toBe(accepted);
});

test.each([
  ['app', true],
  ['example.com/app', true],
  ['Example.com/app', false],
  ['a/b/c', false],
  ['/app', false],
  ['example.com/', false],
  [`example.com/${'a'.repeat(64)}`, false],
])('as a key %p is accepted: %p', (key, accepted) => {
  expect(isQualifiedName(key)).toBe(accepted);
});
