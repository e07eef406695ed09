import { canSurge, maxReplicas, servingContainers, type Workload } from '../../model/workloads';
import type { Container } from '../../model/pods';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

const DATABASE =
  /(?:^|\/)(?:mysql|mysql-server|mariadb|mariadb-galera|percona|percona-server|postgres|postgresql|postgis|mongo|mongodb|couchdb|cockroach|clickhouse-server|cassandra|neo4j)(?:[:@]|$)/;

export const databaseInReplicatedPod: Rule = {
  meta: {
    id: 'database-in-replicated-pod',
    group: 'routing',
    severity: 'error',
    title: 'every replica has its own database',
    reason:
      'The containers of a pod are replicated together. Each replica of a web application with a database beside it writes its own data: users see a different state with every request, and a rollout starts with an empty database.',
    remedy: 'run the database in its own StatefulSet, with a Service and a claim',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/#using-pods',
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
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
-         - name: mysql
-           image: mysql:8.4.6
-           ports: [{ name: mysql, containerPort: 3306 }]
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster).filter(canSurge)) {
      const most = maxReplicas(workload);
      const database = most < 2 ? undefined : databaseBesideWeb(workload);
      if (database !== undefined) {
        yield {
          object: workload.object,
          container: database.name,
          path: database.path,
          message: `${database.image ?? ''} runs in each of ${most} replicas beside the container that serves: ${most} databases with different data`,
        };
      }
    }
  },
};

/** The database of a pod that serves something else. */
function databaseBesideWeb(workload: Workload): Container | undefined {
  const serving = servingContainers(workload).containers;
  const hasWeb = serving.some(({ image }) => image !== undefined && !DATABASE.test(image));
  return hasWeb ? workload.pod.containers.find(({ image }) => image !== undefined && DATABASE.test(image)) : undefined;
}
