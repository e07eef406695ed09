import { EVICTION_RETRY_SECONDS } from '../../kubernetes/disruption';
import type { Api } from '../cluster/api';
import { ApiError } from '../cluster/api-error';
import type { ApiList, Node, Pod } from '../cluster/objects';
import { pathOf } from '../cluster/paths';
import { podsOf, type Target } from '../cluster/target';
import { matchesAny } from '../guard';
import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import type { Choices, Disturbance, Stage } from './disturbance';
import { type NodePods, nodesOf } from './drain-plan';
import { together } from './together';

export const DRAIN: Disturbance = {
  permissions: () => [
    { verb: 'list', resource: 'pods' },
    { verb: 'list', resource: 'nodes' },
    { verb: 'patch', resource: 'nodes' },
    { verb: 'get', resource: 'nodes' },
    { verb: 'create', resource: 'pods', subresource: 'eviction' },
  ],
  plan: async ({ api, target, choices }) => {
    requireOneBudget(target);
    const chosen = await choose(api, target, choices);
    return {
      steps: chosen.map(
        ({ node, own, others }) =>
          `cordon and drain node ${node} (${countText(own.length)} of ${target.namespace}/${target.name}${othersText(others)}), and uncordon it`,
      ),
      // Pods may have moved since the plan was made, so choose again.
      run: async (stage) => {
        await drain(stage, await choose(stage.api, target, choices));
      },
    };
  },
};

async function drain(stage: Stage, nodes: readonly NodePods[]): Promise<void> {
  for (const { node } of nodes) {
    const patch = { spec: { unschedulable: true } };
    await stage.patch({ path: pathOf('nodes', undefined, node), title: `cordoned node ${node}`, patch });
  }
  const end = Date.now() + stage.limitSeconds * 1000;
  const pods = nodes.flatMap(({ own, others }) => [...own, ...others]);
  await together(
    pods.map((pod) => (signal) => evict(stage, pod, end, signal)),
    stage.signal,
  );
  await stage.settled();
}

async function evict(
  stage: Stage,
  { metadata: { name, namespace = '', uid } }: Pod,
  end: number,
  signal: AbortSignal,
): Promise<void> {
  const body = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name, namespace },
    deleteOptions: { preconditions: { uid } },
  };
  for (;;) {
    signal.throwIfAborted();
    try {
      await stage.api.call(pathOf('pods', namespace, name, 'eviction'), { method: 'POST', body });
      stage.note(`evicted pod ${namespace}/${name}`);
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || ![404, 409, 429].includes(error.status)) {
        throw error;
      }
      // Already gone, or replaced by another pod of the same name.
      if (error.status !== 429) {
        return;
      }
      if (Date.now() + EVICTION_RETRY_SECONDS * 1000 >= end) {
        const why = error.causes.join('; ');
        throw new RehearsalError(
          `pod ${namespace}/${name} should be evicted within ${stage.limitSeconds} s, but a disruption budget forbids it: ${why === '' ? error.message : why}`,
        );
      }
    }
    await pause(EVICTION_RETRY_SECONDS * 1000, signal);
  }
}

/** Chooses the nodes to drain, or throws the reason why it cannot. */
async function choose(
  api: Api,
  target: Target,
  { nodes: count, allowNodeDrain, denyNamespaces }: Choices,
): Promise<readonly NodePods[]> {
  const [{ items: pods }, own, { items: all }] = await Promise.all([
    api.call<ApiList<Pod>>(pathOf('pods', undefined)),
    podsOf(api, target),
    api.call<ApiList<Node>>(pathOf('nodes', undefined)),
  ]);
  const open = new Set(all.filter(isOpen).map(({ metadata }) => metadata.name));
  const isDenied = (pod: Pod): boolean => matchesAny(denyNamespaces, pod.metadata.namespace ?? '') !== undefined;
  const candidates = nodesOf(pods, new Set(own.map(({ metadata }) => metadata.uid)), isDenied).filter(({ node }) =>
    open.has(node),
  );
  const chosen = candidates.slice(0, count);
  if (chosen.length < count) {
    throw new RehearsalError(
      `'--nodes' should be at most the ${candidates.length} open nodes that run ${target.namespace}/${target.name}, got ${count}`,
    );
  }
  if (open.size <= count) {
    throw new RehearsalError(
      `a node should stay open for the pods that are evicted, got ${open.size} open nodes and ${count} to drain; lower '--nodes'`,
    );
  }
  chosen.forEach((node) => {
    requireAllowed(node, allowNodeDrain);
  });
  return chosen;
}

/** Whether pods can be scheduled there. */
function isOpen({ spec, status }: Node): boolean {
  const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready');
  return spec.unschedulable !== true && (ready === undefined || ready.status === 'True');
}

/** The API server refuses to evict a pod with several budgets. */
function requireOneBudget({ namespace, name, facts: { budgets } }: Target): void {
  if (budgets.length > 1) {
    throw new RehearsalError(
      `Deployment ${namespace}/${name} should have one disruption budget to be drained, got ${budgets.join(', ')}; a pod with several cannot be evicted, so remove all but one`,
    );
  }
}

function requireAllowed({ node, others, bare, denied }: NodePods, allowNodeDrain: boolean): void {
  if (denied.length > 0) {
    throw new RehearsalError(
      `node ${node} should run no pods of namespaces on the deny list to be drained, got ${namesOf(denied)}`,
    );
  }
  if (bare.length > 0) {
    throw new RehearsalError(
      `node ${node} should run only pods that a controller replaces, got ${namesOf(bare)}; they would be lost for good`,
    );
  }
  if (others.length > 0 && !allowNodeDrain) {
    throw new RehearsalError(
      `node ${node} should run only the workload to be drained, got ${namesOf(others)} too; pass '--allow-node-drain' to evict them`,
    );
  }
}

function countText(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

function othersText(others: readonly Pod[]): string {
  return others.length === 0 ? '' : `, and the other pods ${namesOf(others)}`;
}

function namesOf(pods: readonly Pod[]): string {
  const names = pods.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
