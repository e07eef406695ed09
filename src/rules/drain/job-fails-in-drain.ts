import { isTask, type Workload } from '../../model/workloads';
import type { Rule } from '../rule';

export const jobFailsInDrain: Rule = {
  meta: {
    id: 'job-fails-in-drain',
    group: 'drain',
    severity: 'info',
    title: 'one evicted pod makes the Job fail',
    reason:
      "An eviction counts as a failure of the pod. With backoffLimit 0, a drain of the pod's node is the end of the Job, unless its failure policy ignores disruptions.",
    remedy: "add a 'podFailurePolicy' that ignores the pod condition DisruptionTarget, or raise 'backoffLimit'",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  },
  example: `
  apiVersion: batch/v1
  kind: Job
  metadata: { name: report }
  spec:
-   backoffLimit: 0
+   backoffLimit: 3
    template:
      spec:
        restartPolicy: Never
        containers: [{ name: report, image: 'example.com/report:1.2.3' }]
`,
  *check({ cluster }) {
    for (const workload of cluster.workloads) {
      const { object } = workload;
      if (isTask(workload) && !object.isOwned && !object.isHook) {
        const path = workload.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
        const spec = object.fields.descend(path);
        if (spec.integer('backoffLimit') === 0 && !ignoresDisruptions(spec)) {
          yield {
            object,
            path: [...path, 'backoffLimit'],
            message:
              'backoffLimit 0: a drain that evicts the pod makes the Job fail, and its work is not started again',
          };
        }
      }
    }
  },
};

function ignoresDisruptions(spec: Workload['object']['fields']): boolean {
  return spec
    .child('podFailurePolicy')
    .children('rules')
    .some(
      (rule) =>
        (rule.text('action') ?? '') === 'Ignore' &&
        rule.children('onPodConditions').some((condition) => condition.text('type') === 'DisruptionTarget'),
    );
}
