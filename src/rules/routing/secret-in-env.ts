import type { EnvVariable } from '../../model/pods';
import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

const SECRET = /(?:PASSWORD|PASSWD|PASSPHRASE|_PWD|SECRET|SECRET_KEY|API_?KEY|ACCESS_KEY|PRIVATE_KEY|TOKEN)$/i;

/** Names of switches and of etcd's cluster token, which only tells clusters apart. */
const HARMLESS = /^(?:ALLOW|DISABLE|ENABLE|USE|REQUIRE|SKIP)_|RANDOM|EMPTY|INITIAL_CLUSTER_TOKEN$/i;

/** Booleans, references to other variables, paths, settings with paths and placeholders are not secrets. */
const HARMLESS_VALUE = /^(?:|true|false|yes|no|on|off|\d|\$\(.*\)|\$\{.*\}|\/.*|file:.*|[\w,=-]*=\/[\w.-]+\/.*)$/i;

export const secretInEnv: Rule = {
  meta: {
    id: 'secret-in-env',
    group: 'routing',
    severity: 'warning',
    title: 'a secret is in plain text in the manifest',
    reason:
      'Anyone who may read the manifest or the pod can read the secret, and changing it takes a rollout of every workload that has it.',
    remedy: "move it to a Secret and refer to it with 'valueFrom.secretKeyRef'",
    source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
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
            env:
              - name: DATABASE_PASSWORD
-               value: swordfish
+               valueFrom: { secretKeyRef: { name: web, key: database-password } }
`,
  *check({ cluster }) {
    for (const { object, pod } of judgedWorkloads(cluster)) {
      for (const container of [...pod.containers, ...pod.sidecars, ...pod.initContainers]) {
        for (const variable of container.env.filter(isSecret)) {
          yield {
            object,
            container: container.name,
            path: variable.path,
            message: `${variable.name} has a literal value of ${variable.value?.length ?? 0} characters: anyone who may read the manifest can read it`,
          };
        }
      }
    }
  },
};

function isSecret({ name, value }: EnvVariable): boolean {
  return value !== undefined && SECRET.test(name) && !HARMLESS.test(name) && !HARMLESS_VALUE.test(value);
}
