import type { Pod } from '../../../src/rehearsal/cluster/objects';
import { nodesOf } from '../../../src/rehearsal/disturbances/drain-plan';

const pod = (
  name: string,
  nodeName: string,
  kind: string | undefined,
  more: Partial<Pod['metadata']> = {},
  phase = 'Running',
): Pod => ({
  metadata: {
    name,
    uid: name,
    namespace: 'shop',
    ...(kind !== undefined && { ownerReferences: [{ kind, name: 'owner', uid: 'o', controller: true }] }),
    ...more,
  },
  spec: { nodeName, containers: [] },
  status: { phase },
});
const OWN = new Set(['web-1', 'web-2', 'web-3']);
const plan = (...pods: readonly Pod[]): unknown =>
  nodesOf(pods, OWN, ({ metadata }) => metadata.namespace === 'payments').map(
    ({ node, own, others, bare, denied }) => ({
      node,
      own: own.map(({ metadata }) => metadata.name),
      others: others.map(({ metadata }) => metadata.name),
      bare: bare.map(({ metadata }) => metadata.name),
      ...(denied.length > 0 && { denied: denied.map(({ metadata }) => metadata.name) }),
    }),
  );

test('pods that a DaemonSet or a file would bring back, and those that have ended or are ending, are left alone', () => {
  const pods = [
    pod('web-1', 'a', 'ReplicaSet'),
    pod('logs', 'a', 'DaemonSet'),
    pod('etcd', 'a', 'Node', { annotations: { 'kubernetes.io/config.mirror': 'x' } }),
    pod('done', 'a', 'Job', {}, 'Succeeded'),
    pod('going', 'a', 'ReplicaSet', { deletionTimestamp: 'now' }),
  ];
  expect(plan(...pods)).toEqual([{ node: 'a', own: ['web-1'], others: [], bare: [] }]);
});

test('the node with the fewest other pods comes first, and nodes without the workload are excluded', () => {
  const pods = [
    pod('web-1', 'a', 'ReplicaSet'),
    pod('alone', 'a', undefined),
    pod('web-2', 'b', 'ReplicaSet'),
    pod('api', 'b', 'ReplicaSet'),
    pod('web-3', 'c', 'ReplicaSet'),
    pod('api-2', 'd', 'ReplicaSet'),
  ];
  expect(plan(...pods)).toEqual([
    { node: 'c', own: ['web-3'], others: [], bare: [] },
    { node: 'b', own: ['web-2'], others: ['api'], bare: [] },
    { node: 'a', own: ['web-1'], others: [], bare: ['alone'] },
  ]);
});

test('nodes that run denied pods come last, and the node that sends the load is left alone', () => {
  const pods = [
    pod('web-1', 'a', 'ReplicaSet'),
    pod('ledger', 'a', 'ReplicaSet', { namespace: 'payments' }),
    pod('web-2', 'b', 'ReplicaSet'),
    pod('fortio', 'b', 'Job', { labels: { 'app.kubernetes.io/managed-by': 'nonstop' } }),
    pod('web-3', 'c', 'ReplicaSet'),
    pod('api', 'c', 'ReplicaSet'),
  ];
  expect(plan(...pods)).toEqual([
    { node: 'c', own: ['web-3'], others: ['api'], bare: [] },
    { node: 'a', own: ['web-1'], others: ['ledger'], bare: [], denied: ['ledger'] },
  ]);
});
