/**
 * Prints the cost of simulating a rollout, and how it grows with the number of events: `npm run bench:simulate`. The
 * large one is a rollout of 100 pods under 1,000 requests a second for ten minutes: 600,000 requests.
 */
import { documentsOf } from '../src/manifest/documents';
import { buildCluster } from '../src/model/cluster';
import { type Connections, assumptionsOf, outcomeOf, simulate } from '../src/simulator';

const LABELS = { app: 'web' };
const ROUNDS = 3;

interface Size {
  readonly pods: number;
  readonly minutes: number;
  readonly rate: number;
  readonly connections?: Connections;
}

const LARGE: Size = { pods: 100, minutes: 10, rate: 1000 };

function deployment(replicas: number): unknown {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: LABELS },
      strategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } },
      template: {
        metadata: { labels: LABELS },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'registry.example.com/web:1.2.3',
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { port: 'http' }, periodSeconds: 5 },
              lifecycle: { preStop: { sleep: { seconds: 10 } } },
            },
          ],
        },
      },
    },
  };
}

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { type: 'NodePort', selector: LABELS, ports: [{ port: 80, targetPort: 'http' }] },
};

/** Returns the fastest of a few runs, in seconds, and the number of requests. */
function measure({ pods, minutes, rate, connections = 'new' }: Size): {
  readonly seconds: number;
  readonly requests: number;
} {
  const { cluster } = buildCluster(documentsOf([deployment(pods), SERVICE]).documents, []);
  const [workload] = cluster.workloads;
  if (workload === undefined) {
    throw new Error('the manifests should have a workload, got none');
  }
  const given = { nodes: 20, ratePerSecond: rate, durationSeconds: minutes * 60, connections };
  const assumptions = assumptionsOf(workload, given);
  let requests = 0;
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const start = process.hrtime.bigint();
    const timeline = simulate(cluster, workload, ['rollout'], assumptions, round + 1);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    ({ requests } = outcomeOf(round + 1, timeline));
    return seconds;
  });
  return { seconds: Math.min(...times), requests };
}

function print(size: Size): number {
  const { seconds, requests } = measure(size);
  const what = `${size.pods} pods, ${size.minutes} min, ${size.rate} requests/s, ${size.connections ?? 'new'}`;
  console.log(`${what.padEnd(48)} ${requests} requests ${seconds.toFixed(2).padStart(6)} s`);
  return seconds;
}

measure(LARGE);
const large = print(LARGE);
print({ ...LARGE, connections: 'kept' });
print({ ...LARGE, connections: 'streams' });
const fourfold = print({ ...LARGE, rate: 4000 });
console.log(`four times the requests take ${(fourfold / large).toFixed(1)} times as long`);
const fewer = print({ ...LARGE, pods: 25 });
console.log(`four times the pods take ${(large / fewer).toFixed(1)} times as long`);
