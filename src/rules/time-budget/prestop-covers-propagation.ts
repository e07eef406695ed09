import type { Propagation } from '../../kubernetes/propagation';
import { hookDuration } from '../../manifest/annotations';
import { distinctBy, perList } from '../../model/objects';
import type { Container } from '../../model/pods';
import { SEVERITIES } from '../../model/results';
import { decisiveExposures, type Exposure } from '../../model/traffic';
import { frontContainers, servingContainers, type Workload } from '../../model/workloads';
import { servedWorkloads, timeBudgetSeverity } from '../helpers';
import type { Detection, Rule } from '../rule';

export const prestopCoversPropagation: Rule = {
  meta: {
    id: 'prestop-covers-propagation',
    group: 'time-budget',
    severity: 'error',
    title: 'the preStop hook is shorter than the time routers need to stop sending',
    reason:
      'SIGTERM and the removal from the endpoints happen at the same time: until a router learns of the removal, it sends new requests to a process that no longer listens. The hook delays SIGTERM.',
    remedy: "set 'lifecycle.preStop' of every container that serves to sleep for the recommended time",
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
-           # no preStop hook
+           lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      if (workload.times.isLameDuck) {
        continue;
      }
      const { containers, unclear } = servingContainers(workload);
      for (const container of containers) {
        yield* judge(workload, container);
      }
      if (containers.length === 0 && unclear.length > 0) {
        yield* judgeUnclear(workload);
      }
    }
  },
};

/** The most severe finding for a container, among those of all routers in front of it. */
function* judge(workload: Workload, container: Container): Iterable<Detection> {
  const found = propagationsOf(workload).flatMap((propagation) => judgeFor(workload, container, propagation) ?? []);
  const [worst] = [...found].sort((a, b) => rank(a) - rank(b));
  if (worst !== undefined) {
    yield worst;
  }
}

/** The slowest router first, so that among equal findings its own is reported. */
function propagationsOf({ times, exposures }: Workload): readonly Propagation[] {
  return times.isPropagationStated ? [times.propagation] : [times.propagation, ...distinctPropagations(exposures)];
}

/** Routes through one router are judged alike, unless their manifests declare different times. */
const distinctPropagations = perList((exposures: readonly Exposure[]) => {
  const propagations = decisiveExposures(exposures).map(({ propagation }) => propagation);
  return distinctBy(propagations, (propagation) => JSON.stringify(propagation));
});

function judgeFor(workload: Workload, container: Container, propagation: Propagation): Detection | undefined {
  const { router, leastSeconds, recommendedSeconds } = propagation;
  const hook = container.preStop;
  const lameDuck = workload.times.lameDuckSeconds?.seconds ?? 0;
  const at = { object: workload.object, container: container.name };
  if (hook === undefined) {
    return leastSeconds <= lameDuck
      ? undefined
      : {
          ...at,
          path: container.path,
          severity: timeBudgetSeverity(workload),
          message: `no preStop hook, but ${needs(propagation)}: requests during this time are lost at every rollout, scale-down and drain`,
          remedy: `add 'lifecycle.preStop.sleep.seconds: ${recommendedSeconds}' (or exec ["sleep", "${recommendedSeconds}"] before Kubernetes 1.30), or declare the application lame-duck`,
        };
  }
  const { delaySeconds, path } = hook;
  if (hook.stopsServer && delaySeconds !== undefined && delaySeconds < leastSeconds) {
    return {
      ...at,
      path,
      message: `preStop stops the server itself ${delaySeconds === 0 ? 'at once' : `after ${delaySeconds} s`}, but ${needs(propagation)}: requests that arrive in between are refused at every rollout, scale-down and drain`,
      remedy: `begin the hook with a sleep of ${recommendedSeconds} s`,
    };
  }
  if (delaySeconds === undefined) {
    return {
      ...at,
      path,
      severity: timeBudgetSeverity(workload),
      verdict: 'unproven',
      message: `preStop is ${hook.handler.type === 'exec' ? 'a command' : `a call (${hook.handler.type})`} whose duration the manifest does not show, and ${needs(propagation)}`,
      remedy: `begin the hook with a sleep of ${recommendedSeconds} s, or say how long it takes in the annotation '${hookDuration(container.name)}'`,
    };
  }
  const tooShort = judgeDelay(workload, delaySeconds, lameDuck, propagation);
  return tooShort && { ...at, path, ...tooShort, remedy: `let the hook sleep ${recommendedSeconds} s for ${router}` };
}

/** A router whose time is not known proves nothing: router-unknown says so. */
function judgeDelay(
  workload: Workload,
  hookSeconds: number,
  lameDuckSeconds: number,
  propagation: Propagation,
): Pick<Detection, 'severity' | 'message'> | undefined {
  const { router, leastSeconds, enoughSeconds, recommendedSeconds, certainty, source } = propagation;
  const delaySeconds = hookSeconds + lameDuckSeconds;
  if (certainty === 'assumed' || delaySeconds >= recommendedSeconds) {
    return undefined;
  }
  if (delaySeconds < leastSeconds) {
    const isReported = certainty === 'reported';
    return {
      severity: isReported ? 'warning' : timeBudgetSeverity(workload),
      message: `preStop ${hookSeconds} s is too short: ${needs(propagation)}, and requests after the hook are lost at every rollout${isReported ? ` (reported, not measured: ${source})` : ''}`,
    };
  }
  return {
    severity: delaySeconds < enoughSeconds ? 'warning' : 'info',
    message: `preStop ${hookSeconds} s is shorter than the ${recommendedSeconds} s recommended for ${router} (at least ${leastSeconds} s): with a slow watch or a busy router, requests after the hook are lost`,
  };
}

function needs({ router, leastSeconds, recommendedSeconds }: Propagation): string {
  const isMany = router.startsWith('the ') || /(?:sidecars|proxies)$/.test(router);
  const recommended = recommendedSeconds > leastSeconds ? ` (${recommendedSeconds} s recommended)` : '';
  return `${router} ${isMany ? 'need' : 'needs'} at least ${leastSeconds} s to stop sending${recommended}`;
}

function rank({ severity = 'error', verdict }: Detection): number {
  return SEVERITIES.indexOf(severity) * 2 + (verdict === undefined ? 0 : 1);
}

/** If no container has a hook, the one that serves has none, whichever it is. */
function* judgeUnclear(workload: Workload): Iterable<Detection> {
  const front = frontContainers(workload);
  const { propagation } = workload.times;
  if (propagation.leastSeconds > 0 && front.every(({ preStop }) => preStop === undefined)) {
    yield {
      object: workload.object,
      path: workload.pod.path,
      severity: timeBudgetSeverity(workload),
      message: `none of the ${front.length} containers has a preStop hook, but ${needs(propagation)}: requests during this time are lost at every rollout, scale-down and drain`,
      remedy: `add 'lifecycle.preStop.sleep.seconds: ${propagation.recommendedSeconds}' to the containers that serve`,
    };
  }
}
