import type { Manifest } from '../helpers/synth';

/** A Deployment as written without much thought: the same image and replicas, no probe, no hook, no budget. */
export const PLAIN_DEPLOYMENT: readonly Manifest[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'plain', labels: { app: 'plain' } },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'plain' } },
      template: {
        metadata: { labels: { app: 'plain' } },
        spec: { containers: [{ name: 'nginx', image: 'nginx:1.27.5', ports: [{ containerPort: 80 }] }] },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'plain' },
    spec: { type: 'NodePort', selector: { app: 'plain' }, ports: [{ port: 80 }] },
  },
];
