import '../../src/jest';
import { losing } from '../plugin/chart';

const CLEAN = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } }];

const failure = (act: () => void): string => {
  try {
    act();
    return '';
  } catch (error) {
    return String(error);
  }
};

test('it passes if the rules find nothing', () => {
  expect(CLEAN).toLoseNothing();
});

test('it fails with readable findings', () => {
  const text = failure(() => {
    expect(losing()).toLoseNothing();
  });
  expect(text).toContain('expected the objects to lose nothing, but the rules found:\n\nDeployment shop-web-');
  expect(text).toContain('  error  grace-zero\n      terminationGracePeriodSeconds is 0 s');
  expect(text).toContain('      fix: ');
  expect(text).not.toContain('pdb-missing');
});

test('severities, rules and strictness can be chosen', () => {
  expect(losing()).toLoseNothing({ rules: ['pdb-missing'] });
  expect(losing()).not.toLoseNothing({ rules: ['pdb-missing'], severity: 'warning' });
});

test('not.toLoseNothing() fails if nothing is lost', () => {
  const text = failure(() => {
    expect(CLEAN).not.toLoseNothing();
  });
  expect(text).toContain('but the rules found nothing in 1 of them');
});

test.each([
  ['no list', 'text', 'got the string "text"; pass Testing.synth(chart)'],
  ['an empty list', [], 'got an empty list; pass Testing.synth(chart)'],
  ['a list of something else', ['text'], 'object 1 should be a Kubernetes object'],
])('%s is an error, even for .not', (_what, received, expected) => {
  for (const matchers of [expect(received), expect(received).not]) {
    expect(
      failure(() => {
        matchers.toLoseNothing();
      }),
    ).toContain(expected);
  }
});
