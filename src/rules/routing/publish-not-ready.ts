import { POD_NAME_LABEL } from '../../kubernetes/labels';
import { requestPorts } from '../../model/traffic';
import { count } from '../helpers';
import type { Rule } from '../rule';

export const publishNotReady: Rule = {
  meta: {
    id: 'publish-not-ready',
    group: 'routing',
    severity: 'error',
    title: 'the Service sends to pods that are not ready',
    reason:
      'publishNotReadyAddresses keeps pods that are not ready yet or already terminating among the endpoints: readiness and the hook have no effect. It is meant for headless Services through which peers find each other.',
    remedy: "remove 'publishNotReadyAddresses', or give the peers their own headless Service",
    source: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
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
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
-   publishNotReadyAddresses: true
    selector: { app: web }
    ports: [{ port: 80, targetPort: http }]
`,
  *check({ cluster }) {
    for (const service of cluster.services) {
      const { object, isHeadless, publishNotReadyAddresses, selector } = service;
      // A Service for one pod of a StatefulSet lets its peers find that pod: there is no other to send to.
      const isForAllPods = !isHeadless && selector.size > 0 && !selector.has(POD_NAME_LABEL);
      const ports = requestPorts(service);
      if (publishNotReadyAddresses && isForAllPods && ports.length > 0) {
        yield {
          object,
          path: ['spec', 'publishNotReadyAddresses'],
          message: `publishNotReadyAddresses on a Service that is not headless (${count(ports.length, 'port')}): requests go to pods before they are ready and after they have begun to stop, and are lost`,
        };
      }
    }
  },
};
