import { templatePath } from '../../../kubernetes/workload-kinds';
import type { Fields } from '../../../model/objects';
import { isTask, type Workload } from '../../../model/workloads';
import type { Refusal } from './refusal';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;

/** Finds what is refused in the pod template of a workload. */
export function* podRefusals(workload: Workload): Iterable<Refusal> {
  const { kind, object, borrowsFrom, pod } = workload;
  if (borrowsFrom !== undefined) {
    return;
  }
  const spec = object.fields.descend(templatePath(kind)).child('spec');
  yield* restartRefusals(workload, spec);
  if (pod.containers.length === 0) {
    yield { path: spec.path, message: 'a pod should have at least one container', remedy: "add 'containers'" };
  }
  for (const container of [...spec.children('containers'), ...spec.children('initContainers')]) {
    yield* containerRefusals(container, workload);
    yield* signalRefusals(container, spec);
  }
  yield* repeatedNames(spec);
}

function* restartRefusals(workload: Workload, spec: Fields): Iterable<Refusal> {
  const policy = spec.text('restartPolicy') ?? 'Always';
  const isWrong = isTask(workload) ? policy === 'Always' : workload.kind !== 'Pod' && policy !== 'Always';
  if (isWrong) {
    const expected = isTask(workload) ? 'Never or OnFailure' : 'Always';
    yield {
      path: [...spec.path, 'restartPolicy'],
      message: `restartPolicy of a ${workload.kind} should be ${expected}, got ${policy}`,
      remedy: isTask(workload) ? "set 'restartPolicy: Never' or 'OnFailure'" : "remove 'restartPolicy'",
    };
  }
}

function* containerRefusals(container: Fields, { pod }: Workload): Iterable<Refusal> {
  const hook = container.child('lifecycle').child('preStop');
  if (hook.exists) {
    yield* handlerRefusals(hook, 'preStop hook');
    const seconds = hook.child('sleep').integer('seconds') ?? 0;
    // A grace period of 0 is refused with any hook that sleeps, but grace-zero has more to say about it.
    if (seconds > pod.graceSeconds && pod.graceSeconds > 0) {
      yield {
        path: [...hook.path, 'sleep', 'seconds'],
        message: `preStop.sleep should be at most the grace period of ${pod.graceSeconds} s, got ${seconds} s`,
        remedy: `raise 'terminationGracePeriodSeconds' above ${seconds}, or shorten the hook`,
      };
    }
  }
  for (const key of PROBES) {
    const probe = container.child(key);
    if (!probe.exists) {
      continue;
    }
    yield* handlerRefusals(probe, key);
    const threshold = probe.integer('successThreshold') ?? 1;
    if (key !== 'readinessProbe' && threshold > 1) {
      yield {
        path: [...probe.path, 'successThreshold'],
        message: `successThreshold of a ${key} should be 1, got ${threshold}`,
        remedy: "remove 'successThreshold'",
      };
    }
    if (key === 'readinessProbe' && probe.has('terminationGracePeriodSeconds')) {
      yield {
        path: [...probe.path, 'terminationGracePeriodSeconds'],
        message: 'a readinessProbe should have no terminationGracePeriodSeconds: it never ends a container',
        remedy: "remove it from 'readinessProbe'",
      };
    }
  }
}

/** A stop signal is only valid for a known operating system. */
function* signalRefusals(container: Fields, spec: Fields): Iterable<Refusal> {
  const lifecycle = container.child('lifecycle');
  const signal = lifecycle.text('stopSignal');
  if (signal !== undefined && !spec.child('os').has('name')) {
    yield {
      path: [...lifecycle.path, 'stopSignal'],
      message: `stopSignal ${signal} needs 'os.name' in the pod's spec`,
      remedy: "set 'os: { name: linux }' beside 'containers'",
    };
  }
}

function* handlerRefusals(fields: Fields, what: string): Iterable<Refusal> {
  const set = HANDLERS.filter((handler) => fields.has(handler));
  if (set.length !== 1) {
    yield {
      path: fields.path,
      message: `a ${what} should have one handler, got ${set.length === 0 ? 'none' : set.join(' and ')}`,
      remedy: set.length === 0 ? `set one of ${HANDLERS.join(', ')}` : 'keep one of them',
    };
  }
}

function* repeatedNames(spec: Fields): Iterable<Refusal> {
  const seen = new Set<string>();
  for (const container of [...spec.children('initContainers'), ...spec.children('containers')]) {
    const name = container.text('name') ?? '';
    if (name === '' || seen.has(name)) {
      yield {
        path: [...container.path, 'name'],
        message:
          name === '' ? 'a container should have a name' : `each container should have its own name, got ${name} twice`,
        remedy: name === '' ? "set 'name'" : 'rename one of them',
      };
    }
    seen.add(name);
  }
}
