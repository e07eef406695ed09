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
    title: 'every replica has a database of its own',
    reason:
      'Containers of a pod are replicated together. Each replica of a web application with the database beside it writes to its own data: users see another state at every request, and a rollout begins with an empty one.',
    remedy: 'run the database as a StatefulSet of its own, with a Service and a claim',
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
          message: `${database.image ?? ''} runs in each of ${most} replicas beside what is served: ${most} databases with different data`,
        };
      }
    }
  },
};

/** A database in the pod whose port requests do not come to. */
function databaseBesideWeb(workload: Workload): Container | undefined {
  const serving = servingContainers(workload).containers;
  const hasWeb = serving.some(({ image }) => image !== undefined && !DATABASE.test(image));
  return hasWeb ? workload.pod.containers.find(({ image }) => image !== undefined && DATABASE.test(image)) : undefined;
}
