import * as annotations from '../../src/manifest/annotations';
import { isQualifiedName } from '../../src/kubernetes/names';

test('Kubernetes accepts every key', () => {
  const keys = [
    annotations.LONGEST_REQUEST,
    annotations.PROPAGATION,
    annotations.STARTUP,
    annotations.LAME_DUCK,
    annotations.SHARED_CLAIMS,
    annotations.hookDuration('c'.repeat(63)),
    annotations.CONFIG_HASH,
    annotations.acknowledge('prestop-covers-propagation'),
    annotations.acknowledgeInContainer('prestop-covers-propagation', 'c'.repeat(63)),
    annotations.reason('run-as-root'),
    annotations.reasonInContainer('readiness-fails-with-dependencies', 'web'),
  ];
  expect(keys.filter((key) => !isQualifiedName(key))).toEqual([]);
});

test('an acknowledgement is read as it was written', () => {
  expect(annotations.parseAcknowledgement(annotations.acknowledge('pdb-missing'))).toEqual({
    rule: 'pdb-missing',
    isReason: false,
  });
  expect(annotations.parseAcknowledgement(annotations.acknowledgeInContainer('pdb-missing', 'web'))).toEqual({
    rule: 'pdb-missing',
    container: 'web',
    isReason: false,
  });
  expect(annotations.parseAcknowledgement(annotations.reason('pdb-missing'))).toEqual({
    rule: 'pdb-missing',
    isReason: true,
  });
  expect(annotations.parseAcknowledgement(annotations.reason('run-as-root'))).toBeUndefined();
  expect(annotations.parseAcknowledgement(annotations.LONGEST_REQUEST)).toBeUndefined();
  expect(annotations.parseAcknowledgement('app.kubernetes.io/name')).toBeUndefined();
});
