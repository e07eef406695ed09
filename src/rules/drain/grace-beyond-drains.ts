import { judgedWorkloads, podField } from '../helpers';
import type { Rule } from '../rule';

/** How long a node upgrade of GKE waits for pods to end. Other tools wait less: 30 minutes on AKS, 15 on EKS. */
const DRAINS_WAIT_SECONDS = 3600;

export const graceBeyondDrains: Rule = {
  meta: {
    id: 'grace-beyond-drains',
    group: 'drain',
    severity: 'warning',
    title: 'the grace period is longer than drains wait',
    reason:
      'What drains a node waits for an hour at most: GKE forces the node down after that, others fail, and the cluster autoscaler waits ten minutes unless told otherwise. The pod is then killed in the middle of what the grace period was meant for.',
    remedy: 'shorten the work that has to finish to an hour, or split it so that it can go on in another pod',
    source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker }
  spec:
    selector: { matchLabels: { app: worker } }
    template:
      metadata: { labels: { app: worker } }
      spec:
-       terminationGracePeriodSeconds: 7200
+       terminationGracePeriodSeconds: 1800
        containers: [{ name: worker, image: 'example.com/worker:1.2.3' }]
`,
  *check({ cluster }) {
    for (const workload of judgedWorkloads(cluster)) {
      const { graceSeconds } = workload.pod;
      if (graceSeconds > DRAINS_WAIT_SECONDS) {
        yield {
          object: workload.object,
          path: podField(workload, 'terminationGracePeriodSeconds'),
          message: `the grace period of ${graceSeconds} s is longer than the ${DRAINS_WAIT_SECONDS} s that drains wait: the pod is killed before it ends, or the drain fails`,
        };
      }
    }
  },
};
