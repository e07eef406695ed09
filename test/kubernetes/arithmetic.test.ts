import { desiredHealthy } from '../../src/kubernetes/disruption';
import { resolveFenceposts } from '../../src/kubernetes/fenceposts';
import { resolveIntOrPercent } from '../../src/kubernetes/int-or-percent';
import { detectionSeconds, guaranteedStartupSeconds } from '../../src/kubernetes/probe-timing';
import { propagationOf, slowestPropagation } from '../../src/kubernetes/propagation';
import { qosClass } from '../../src/kubernetes/qos-class';
import { parseQuantity } from '../../src/kubernetes/quantity';
import { ingressNginx } from '../../src/kubernetes/routers/ingress-nginx';
import { kubeProxy } from '../../src/kubernetes/routers/kube-proxy';
import { traefik } from '../../src/kubernetes/routers/traefik';
import { formatSeconds, parseSeconds } from '../../src/kubernetes/seconds';
import { gracePeriodSeconds, progressDeadlineSeconds } from '../../src/kubernetes/time-budget';
import { isAtLeast, parseVersion } from '../../src/kubernetes/version';

describe('fenceposts', () => {
  test.each([
    ['25%', '25%', 1, 1, 0],
    ['25%', '25%', 3, 1, 0],
    ['25%', '25%', 4, 1, 1],
    ['25%', '25%', 10, 3, 2],
    [1, 0, 3, 1, 0],
    // Both resolve to 0: Kubernetes takes one pod away so that the rollout can proceed.
    [0, '10%', 5, 0, 1],
    [0, '0%', 2, 0, 1],
    ['150%', 0, 2, 3, 0],
  ])('surge %s and unavailable %s of %i pods are %i and %i', (surge, unavailable, replicas, s, u) => {
    expect(resolveFenceposts(surge, unavailable, replicas)).toEqual({ surge: s, unavailable: u });
  });

  test('a value that is neither a count nor a percentage has none', () => {
    expect(resolveFenceposts('many', 0, 3)).toBeUndefined();
    expect(resolveIntOrPercent(1.5, 3, 'up')).toBeUndefined();
    expect(resolveIntOrPercent('2.5%', 3, 'up')).toBeUndefined();
  });
});

describe('disruption budgets', () => {
  test.each([
    [{ maxUnavailable: 1 }, 3, 2],
    [{ maxUnavailable: 5 }, 3, 0],
    [{ minAvailable: 2 }, 3, 2],
    // Both percentages round up.
    [{ minAvailable: '90%' }, 3, 3],
    [{ maxUnavailable: '10%' }, 3, 2],
    [{ maxUnavailable: '50%' }, 3, 1],
    [{}, 3, 3],
  ])('%j of %i pods wants %i healthy', (budget, replicas, desired) => {
    expect(desiredHealthy(budget, replicas)).toBe(desired);
  });
});

describe('quantities', () => {
  test.each([
    ['200m', 0.2],
    ['1', 1],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1E', 1e18],
    ['128Mi', 128 * 2 ** 20],
    ['1Gi', 2 ** 30],
    ['1k', 1000],
    ['-1', -1],
    [2, 2],
  ])('%s is %d', (text, amount) => {
    expect(parseQuantity(text)).toBeCloseTo(amount, 12);
  });

  test.each(['', 'abc', '1x', '1MiB', '1 Gi', '--1', NaN, null, undefined, {}, '1constructor'])(
    '%p is not a quantity',
    (value) => {
      expect(parseQuantity(value)).toBeUndefined();
    },
  );
});

describe('quality of service', () => {
  const both = { cpu: '200m', memory: '100Mi' };
  test.each([
    ['all limits of all containers', [{ limits: both }, { limits: both }], 'Guaranteed'],
    [
      'requests that equal limits, written differently',
      [{ limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1000m', memory: '1024Mi' } }],
      'Guaranteed',
    ],
    ['one container with limits and one with nothing', [{ limits: both }, {}], 'Burstable'],
    ['memory in one and cpu in the other', [{ limits: { memory: '1Gi' } }, { limits: { cpu: '1' } }], 'Burstable'],
    ['requests below limits', [{ limits: both, requests: { cpu: '100m', memory: '100Mi' } }], 'Burstable'],
    ['nothing at all', [{}, {}], 'BestEffort'],
    ['only disk', [{ requests: { 'ephemeral-storage': '1Gi' } }], 'BestEffort'],
    ['zero', [{ requests: { cpu: '0' } }], 'BestEffort'],
  ])('%s make a pod %s', (_name, containers, expected) => {
    expect(qosClass(containers)).toBe(expected);
  });
});

describe('probes', () => {
  test('the guaranteed start-up time is delay + (failures - 1) x period', () => {
    expect(guaranteedStartupSeconds({ initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 31 })).toBe(65);
    expect(guaranteedStartupSeconds({})).toBe(20);
  });

  test('a failure is detected after failures x period at the latest', () => {
    expect(detectionSeconds({ periodSeconds: 5, failureThreshold: 3 })).toBe(15);
    expect(detectionSeconds({})).toBe(30);
  });
});

describe('times', () => {
  test('the grace period is hook + longest request + margin', () => {
    expect(gracePeriodSeconds(20, 30)).toBe(55);
    expect(gracePeriodSeconds(5, 0.5, 1)).toBe(7);
  });

  test('the progress deadline is start-up + minReady + margin', () => {
    expect(progressDeadlineSeconds(60, 0)).toBe(120);
  });

  test('the slowest router counts, and kube-proxy is always there', () => {
    expect(slowestPropagation([])).toEqual(propagationOf(kubeProxy));
    const routers = [traefik, ingressNginx, kubeProxy].map((router) => propagationOf(router));
    expect(slowestPropagation(routers)).toEqual(propagationOf(ingressNginx));
  });

  test.each([
    ['30s', 30],
    ['1m30s', 90],
    ['500ms', 0.5],
    ['2h', 7200],
    [' 5s ', 5],
    ['1.5s', 1.5],
  ])('%s is read as %d seconds', (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });

  test.each(['', '30', 's', '-5s', '5 s', '5x'])('%p is not a time', (text) => {
    expect(parseSeconds(text)).toBeUndefined();
  });

  test('a formatted time can be parsed', () => {
    expect(parseSeconds(formatSeconds(40))).toBe(40);
  });
});

describe('versions', () => {
  test.each([
    ['1.30', 30, {}],
    ['v1.30.2', 30, { patch: 2 }],
    ['1.33.4-eks-1234', 33, { patch: 4 }],
    [' v1.29.0+k3s1 ', 29, { patch: 0 }],
  ])('%s is minor %i', (text, minor, rest) => {
    expect(parseVersion(text)).toEqual({ major: 1, minor, ...rest });
  });

  test.each(['', 'latest', '1', '1.x', '1.30.', 'v', '30'])('%p is not a version', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test('minors are compared as numbers', () => {
    expect(isAtLeast({ major: 1, minor: 9 }, { major: 1, minor: 30 })).toBe(false);
    expect(isAtLeast({ major: 2, minor: 0 }, { major: 1, minor: 30 })).toBe(true);
  });
});
