import { service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const update = (maxUnavailable: unknown): unknown =>
  statefulSet({ spec: { updateStrategy: { rollingUpdate: { maxUnavailable } } } });
const on = (targetVersion: string): { readonly targetVersion: string } => ({ targetVersion });

testRule('statefulset-all-at-once', {
  valid: [
    { name: 'no maxUnavailable', objects: [statefulSet(), service()], options: on('1.37') },
    { name: 'one at a time', objects: [update(1), service()], options: on('1.37') },
    { name: 'a percentage that rounds down to one', objects: [update('60%'), service()], options: on('1.37') },
    ...['1.34', '1.35.4', '1.36.2'].map((version) => ({
      name: `a version that ignores it: ${version}`,
      objects: [update(3), service()],
      options: on(version),
    })),
  ],
  invalid: [
    {
      name: 'some of them',
      objects: [update(2), service()],
      options: on('1.37'),
      findings: [{ object: 'StatefulSet/web', severity: 'warning' as const, says: ['2 of 3 pods', '1 keep serving'] }],
    },
    ...['1.35.0', '1.35.3', '1.37', '1.38.1'].map((version) => ({
      name: `all pods, on ${version}`,
      objects: [update(3), service()],
      options: on(version),
      findings: [{ object: 'StatefulSet/web', says: ['maxUnavailable 3', '3 of 3 pods at once', '0 keep serving'] }],
    })),
    ...[undefined, '1.35'].map((version) => ({
      name: `a version that is not known well enough: ${version ?? 'none'}`,
      objects: [update('100%'), service()],
      ...(version !== undefined && { options: on(version) }),
      findings: [{ object: 'StatefulSet/web', verdict: 'unproven' as const, says: ['1.35.0 to 1.35.3 and from 1.37'] }],
    })),
  ],
});
