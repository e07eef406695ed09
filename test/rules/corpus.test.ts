import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/rules';

const CORPUS = join(__dirname, '../corpus');

/** The rendered charts of well-known applications, rewritten, and each finding with the reason why it is right. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'blog.yaml': [
    // Behind a load balancer on nodes, and Apache stops at once on its signal.
    'error prestop-covers-propagation Deployment/blog-wordpress[wordpress]',
    // 25 % of one surges one pod, which cannot attach the ReadWriteOnce volume on another node.
    'error surge-vs-rwo Deployment/blog-wordpress',
    // The chart's default of one replica.
    'warning single-replica-served Deployment/blog-wordpress',
    // tcpSocket 6 x 10 s against httpGet 6 x 10 s: a page that hangs on the database restarts Apache.
    'warning liveness-outpaces-readiness Deployment/blog-wordpress[wordpress]',
    // The chart leaves the password to a Secret that another makes.
    'info unproven reference-absent Deployment/blog-wordpress',
    // Connections of WordPress to a database that stops: internal, so a warning. The headless Service does not expose it.
    'warning prestop-covers-propagation StatefulSet/blog-mariadb[mariadb]',
    // The default of the pod management policy.
    'info statefulset-cannot-roll-back StatefulSet/blog-mariadb',
    // One database: down during every rollout. single-replica-served does not report it too.
    'warning statefulset-single StatefulSet/blog-mariadb',
    // The chart leaves the policy at its default. maxUnavailable 1 of one pod blocks nothing: no deadlock.
    'info pdb-unhealthy-eviction PodDisruptionBudget/blog-wordpress',
  ],
  'cache.yaml': [
    // A script that hands the role over first: how long it takes is not in the manifest.
    'warning unproven prestop-covers-propagation StatefulSet/cache-node[redis]',
    'info statefulset-cannot-roll-back StatefulSet/cache-node',
    // No affinity: three pods on one node are possible.
    'info colocation StatefulSet/cache-node',
    // The chart's preset of resources was switched off. The exporter serves nothing and is not mentioned.
    'warning requests-missing StatefulSet/cache-node[redis]',
    // Only the exporter has the tag.
    'warning image-mutable-tag StatefulSet/cache-node[metrics]',
    // 5 x 5 s both.
    'warning liveness-outpaces-readiness StatefulSet/cache-node[redis]',
    'warning secret-in-env StatefulSet/cache-node[redis]',
    // 75 % of 3 is 2.25, and Kubernetes rounds up to 3.
    'error pdb-deadlock PodDisruptionBudget/cache',
    'info pdb-unhealthy-eviction PodDisruptionBudget/cache',
  ],
  'certificates.yaml': [
    // The API server calls the webhook: a lost request fails an apply. The controller is only scraped, so it is not served.
    'warning prestop-covers-propagation Deployment/certs-webhook[webhook]',
    'warning single-replica-served Deployment/certs-webhook',
    'warning requests-missing Deployment/certs-webhook[webhook]',
  ],
  'ingress-controller.yaml': [
    // /wait-shutdown does wait, but only the program knows how long.
    'error unproven prestop-covers-propagation Deployment/edge-controller[controller]',
    // The entry to the cluster has one replica, the chart's default. The Job is a hook, whose image may lack a tag.
    'warning single-replica-served Deployment/edge-controller',
  ],
  'monitoring.yaml': [
    // The operator serves its admission webhook.
    'warning prestop-covers-propagation Deployment/mon-operator[operator]',
    'warning single-replica-served Deployment/mon-operator',
    'warning requests-missing Deployment/mon-operator[operator]',
    // The same request at the same pace: both rules apply, one to the handler and one to the pace.
    'warning liveness-outpaces-readiness Deployment/mon-operator[operator]',
    // Pods that the operator creates, and those of the cluster itself: the manifests do not show them.
    'warning unproven service-without-pods Service/mon-prometheus',
    'warning unproven service-without-pods Service/mon-coredns',
  ],
  'sample-web.yaml': [
    // Behind ingress-nginx without a hook.
    'error prestop-covers-propagation Deployment/front[front]',
    // maxUnavailable 1 of the autoscaler's minimum of 2.
    'warning rollout-capacity Deployment/front',
    'info colocation Deployment/front',
    // The test Pod has the same labels, but Helm makes it: only the Deployment counts.
    'warning pdb-missing Deployment/front',
    'warning liveness-outpaces-readiness Deployment/front[front]',
    'info scaledown-cliff HorizontalPodAutoscaler/front',
    // Its class is nginx, which ingress-nginx has by default.
    'info router-retired Ingress/front',
  ],
};

test('every file of the corpus is reviewed', () => {
  expect(readdirSync(CORPUS).sort()).toEqual(Object.keys(EXPECTED).sort());
});

/** Advice for nearly every chart: neither limits memory, nor asks for room on the disk, nor has a startup probe. */
const ADVICE: readonly string[] = ['ephemeral-storage-missing', 'memory-unlimited', 'liveness-without-startup'];

test.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  const { findings, problems } = check([{ name, text: readFileSync(join(CORPUS, name), 'utf8') }]);
  const lines = findings
    .filter(({ rule }) => !ADVICE.includes(rule))
    .map(({ severity, verdict, rule, object, container }) => {
      const unproven = verdict === 'unproven' ? 'unproven ' : '';
      const part = container === undefined ? '' : `[${container}]`;
      return `${severity} ${unproven}${rule} ${object.kind}/${object.name}${part}`;
    });
  expect(problems).toEqual([]);
  expect(lines).toEqual(expected);
});
