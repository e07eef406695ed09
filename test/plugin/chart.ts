import { ApiObject, Chart, Testing } from 'cdk8s';

/** A chart that serves through a NodePort and kills every request in flight whenever a pod stops. */
export function losing(): readonly unknown[] {
  const chart = new Chart(Testing.app(), 'shop');
  const labels = { app: 'web' };
  const containers = [{ name: 'app', image: 'nginx:1.27.5' }];
  new ApiObject(chart, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers } },
    },
  });
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    spec: { type: 'NodePort', selector: labels, ports: [{ port: 80 }] },
  });
  return Testing.synth(chart) as readonly unknown[];
}
