import { allContainers, type Container, type Probe } from '../../../model/pods';
import { isTask, type Workload } from '../../../model/workloads';
import type { Refusal } from './refusal';

/** Finds what is refused in the pod template of a workload. */
export function* podRefusals(workload: Workload): Iterable<Refusal> {
  const { borrowsFrom, pod } = workload;
  if (borrowsFrom !== undefined) {
    return;
  }
  yield* restartRefusals(workload);
  if (pod.containers.length === 0) {
    yield { path: pod.path, message: 'a pod should have at least one container', remedy: "add 'containers'" };
  }
  const names = new Set<string>();
  for (const container of allContainers(pod)) {
    yield* nameRefusals(container, names);
    yield* hookRefusals(container, workload);
    yield* probeRefusals(container);
  }
}

function* restartRefusals(workload: Workload): Iterable<Refusal> {
  const { kind, pod } = workload;
  const { restartPolicy: policy = 'Always' } = pod;
  const isWrong = isTask(workload) ? policy === 'Always' : kind !== 'Pod' && policy !== 'Always';
  if (isWrong) {
    const expected = isTask(workload) ? 'Never or OnFailure' : 'Always';
    yield {
      path: [...pod.path, 'restartPolicy'],
      message: `restartPolicy of a ${kind} should be ${expected}, got ${policy}`,
      remedy: isTask(workload) ? "set 'restartPolicy: Never' or 'OnFailure'" : "remove 'restartPolicy'",
    };
  }
}

function* nameRefusals({ name, path }: Container, names: Set<string>): Iterable<Refusal> {
  if (name === '' || names.has(name)) {
    yield {
      path: [...path, 'name'],
      message:
        name === '' ? 'a container should have a name' : `each container should have its own name, got ${name} twice`,
      remedy: name === '' ? "set 'name'" : 'rename one of them',
    };
  }
  names.add(name);
}

function* hookRefusals({ preStop, stopSignal, path }: Container, { pod }: Workload): Iterable<Refusal> {
  if (preStop?.wrongHandlers !== undefined) {
    yield handlerRefusal('preStop hook', preStop.wrongHandlers, preStop.path);
  }
  const seconds = preStop?.handler.type === 'sleep' ? preStop.handler.seconds : 0;
  // A grace period of 0 is refused with any hook that sleeps, but grace-zero has more to say about it.
  if (preStop !== undefined && seconds > pod.graceSeconds && pod.graceSeconds > 0) {
    yield {
      path: [...preStop.path, 'sleep', 'seconds'],
      message: `preStop.sleep should be at most the grace period of ${pod.graceSeconds} s, got ${seconds} s`,
      remedy: `raise 'terminationGracePeriodSeconds' above ${seconds}, or shorten the hook`,
    };
  }
  if (stopSignal !== undefined && !pod.namesOs) {
    yield {
      path: [...path, 'lifecycle', 'stopSignal'],
      message: `stopSignal ${stopSignal} needs 'os.name' in the pod's spec`,
      remedy: "set 'os: { name: linux }' beside 'containers'",
    };
  }
}

function* probeRefusals({ readiness, liveness, startup }: Container): Iterable<Refusal> {
  const probes: readonly (readonly [string, Probe | undefined])[] = [
    ['readinessProbe', readiness],
    ['livenessProbe', liveness],
    ['startupProbe', startup],
  ];
  for (const [key, probe] of probes) {
    if (probe?.wrongHandlers !== undefined) {
      yield handlerRefusal(key, probe.wrongHandlers, probe.path);
    }
    if (probe !== undefined && probe !== readiness && probe.successThreshold > 1) {
      yield {
        path: [...probe.path, 'successThreshold'],
        message: `successThreshold of a ${key} should be 1, got ${probe.successThreshold}`,
        remedy: "remove 'successThreshold'",
      };
    }
  }
  if (readiness?.graceSeconds !== undefined) {
    yield {
      path: [...readiness.path, 'terminationGracePeriodSeconds'],
      message: 'a readinessProbe should have no terminationGracePeriodSeconds, since it never ends a container',
      remedy: "remove it from 'readinessProbe'",
    };
  }
}

function handlerRefusal(what: string, set: readonly string[], path: Refusal['path']): Refusal {
  return {
    path,
    message: `a ${what} should have one handler, got ${set.length === 0 ? 'none' : set.join(' and ')}`,
    remedy: set.length === 0 ? 'set one, such as httpGet or exec' : 'keep one of them',
  };
}
