import fc from 'fast-check';
import { desiredHealthy } from '../../src/kubernetes/disruption';
import { resolveFenceposts } from '../../src/kubernetes/fenceposts';
import { detectionSeconds, guaranteedStartupSeconds, type ProbeTiming } from '../../src/kubernetes/probe-timing';
import { ZeroDowntimeDeployment } from '../../src';
import { checkObjects } from '../../src/rules/check';
import { hookEffect } from '../../src/kubernetes/hook-command';
import { schemaErrors } from '../helpers/kubernetes-schema';
import { runs } from '../helpers/runs';
import { at, inContainer, inPod, type Manifest, newChart, newWeb, renderAll } from '../helpers/synth';
import { legal, type Legal, type Numbers } from './legal-props';

/** The number of workloads that each property is tested with. */
const RUNS = { numRuns: runs(200), seed: 20_260_101 };

interface Rendered {
  readonly numbers: Numbers;
  readonly deployment: Manifest;
  readonly budget: Manifest;
  readonly all: readonly Manifest[];
}

function forEachLegal(check: (rendered: Rendered) => void): void {
  fc.assert(
    fc.property(legal, ({ numbers, props }: Legal) => {
      const all = renderAll(newWeb(props));
      const of = (kind: string): Manifest => all.find((object) => object.kind === kind) ?? {};
      check({ numbers, deployment: of('Deployment'), budget: of('PodDisruptionBudget'), all });
    }),
    RUNS,
  );
}

describe('for any legal props', () => {
  test('the hook covers the propagation that is set, or that of the slowest router', () => {
    forEachLegal(({ numbers, deployment }) => {
      expect(hookOf(deployment)).toBe(propagationOf(numbers));
    });
  });

  test('the grace period is propagation + longest request + margin', () => {
    forEachLegal(({ numbers, deployment }) => {
      const { longestRequest = 30, margin = 5 } = numbers;
      expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(propagationOf(numbers) + longestRequest + margin);
    });
  });

  test('the progress deadline exceeds start-up + minReady', () => {
    forEachLegal(({ numbers, deployment }) => {
      const minReady = at(deployment, 'spec.minReadySeconds') as number;
      expect(at(deployment, 'spec.progressDeadlineSeconds')).toBe((numbers.startup ?? 60) + minReady + 60);
    });
  });

  test('a rollout removes no pod too early, and can progress', () => {
    forEachLegal(({ numbers, deployment }) => {
      const { maxSurge, maxUnavailable } = at(deployment, 'spec.strategy.rollingUpdate') as {
        maxSurge: number | string;
        maxUnavailable: number;
      };
      const posts = resolveFenceposts(maxSurge, maxUnavailable, floorOf(numbers));
      expect(posts?.unavailable).toBe(0);
      expect(posts?.surge).toBeGreaterThanOrEqual(1);
    });
  });

  test('the budget lets a drain proceed and keeps a pod', () => {
    forEachLegal(({ numbers, budget }) => {
      const desired = desiredHealthy(at(budget, 'spec') as { maxUnavailable?: number }, floorOf(numbers));
      expect(desired).toBeGreaterThanOrEqual(1);
      expect(desired).toBeLessThan(floorOf(numbers));
    });
  });

  test('an autoscaler and the Deployment never both set the replicas', () => {
    forEachLegal(({ numbers, deployment }) => {
      expect(at(deployment, 'spec.replicas')).toBe(numbers.autoscaled ? undefined : (numbers.replicas ?? 3));
    });
  });

  test('the probes allow the start-up time, and a pod leaves the routers before its container is restarted', () => {
    forEachLegal(({ numbers, deployment }) => {
      const probe = (name: string): ProbeTiming => inContainer(deployment, name) as ProbeTiming;
      expect(guaranteedStartupSeconds(probe('startupProbe'))).toBeGreaterThanOrEqual(numbers.startup ?? 60);
      expect(detectionSeconds(probe('livenessProbe'))).toBeGreaterThan(detectionSeconds(probe('readinessProbe')));
    });
  });

  test('Kubernetes 1.36 knows every object, field by field', () => {
    forEachLegal(({ all }) => {
      expect(all.flatMap((object) => schemaErrors(object, '1.36'))).toEqual([]);
    });
  });

  test('the rules, which know nothing of the constructs, find no error and nothing unproven', () => {
    forEachLegal(({ all }) => {
      const { findings } = checkObjects(all);
      const serious = findings.filter(({ severity, verdict }) => severity === 'error' || verdict === 'unproven');
      expect(serious.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });
  });

  test('rendering twice gives the same bytes as once', () => {
    fc.assert(
      fc.property(legal, ({ props }) => {
        const web = newWeb(props);
        const once = JSON.stringify(renderAll(web));
        expect(JSON.stringify(renderAll(web))).toBe(once);
      }),
      RUNS,
    );
  });
});

describe('for any props at all', () => {
  /** Messages of the language itself, which mean that a check is missing. */
  const UNCLEAR =
    /cannot read|is not a function|not iterable|cannot use 'in'|convert|\[object|is not defined|invalid array/i;

  function expectClear(make: () => unknown): void {
    try {
      make();
    } catch (error) {
      const { constructor, message } = error as Error;
      expect([constructor.name, UNCLEAR.test(message) ? message : 'clear']).toEqual(['Error', 'clear']);
    }
  }

  test('one wrong value gives a clear error or none', () => {
    const names = [
      ...['image', 'port', 'health', 'metadata', 'podMetadata', 'selector', 'containerName', 'portName'],
      ...['additionalPorts', 'replicas', 'resources', 'security', 'service', 'automountServiceAccountToken'],
      ...['imagePullSecrets', 'priorityClassName', 'shutdown', 'spread', 'disruptionBudget', 'autoscaling', 'routers'],
      ...['maxSurge', 'maxUnavailable', 'minReady', 'progressDeadline', 'revisionHistoryLimit', 'acknowledge'],
      ...['command', 'args', 'workingDir', 'envVariables', 'envFrom', 'volumeMounts', 'imagePullPolicy'],
      ...['serviceAccount', 'mesh'],
    ];
    const wrong = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(undefined, NaN, Infinity, -1, '', ' ', 1.5, '10%', () => 1),
    );
    fc.assert(
      fc.property(legal, fc.constantFrom(...names), wrong, ({ props }, name, value) => {
        expectClear(() => renderAll(newWeb({ ...props, [name]: value })));
      }),
      { ...RUNS, numRuns: runs(3000) },
    );
  });

  test('all wrong values at once give a clear error', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('image', 'port', 'health', 'replicas'), fc.jsonValue()), (props) => {
        expectClear(() => renderAll(new ZeroDowntimeDeployment(newChart(), 'Web', props as never)));
      }),
      RUNS,
    );
  });
});

function propagationOf({ propagation, routers }: Numbers): number {
  return propagation ?? Math.max(5, ...routers.map((router) => router.propagation.toSeconds()));
}

function floorOf({ autoscaled, replicas }: Numbers): number {
  return autoscaled?.[0] ?? replicas ?? 3;
}

function hookOf(deployment: Manifest): number | undefined {
  const { sleep, exec } = inContainer(deployment, 'lifecycle.preStop') as {
    readonly sleep?: { readonly seconds: number };
    readonly exec?: { readonly command: readonly string[] };
  };
  return sleep?.seconds ?? hookEffect(exec?.command ?? []).delaySeconds;
}
