import { daemonSet, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('surge-vs-hostport', {
  valid: [
    {
      name: 'a DaemonSet that makes room',
      objects: [daemonSet({ pod: { hostNetwork: true } })],
    },
    {
      name: 'a DaemonSet that surges without host ports',
      objects: [daemonSet({ spec: { updateStrategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } } } })],
    },
    { name: 'no host port', objects: [deployment()] },
    {
      name: 'a rollout that makes room',
      objects: [
        deployment({
          spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } },
          container: { ports: [{ containerPort: 80, hostPort: 80 }] },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a host port',
      objects: [deployment({ container: { ports: [{ containerPort: 80, hostPort: 80 }] } })],
      findings: [{ object: 'Deployment/web', says: ['hostPort 80', '4 nodes'] }],
    },
    {
      name: 'hostNetwork',
      objects: [deployment({ pod: { hostNetwork: true } })],
      findings: [{ object: 'Deployment/web', says: ['hostNetwork 8080', '4 nodes'] }],
    },
    {
      name: 'a DaemonSet whose new pod is on the node of the old one',
      objects: [
        daemonSet({
          spec: { updateStrategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } } },
          container: { ports: [{ containerPort: 80, hostPort: 80 }] },
        }),
      ],
      findings: [{ object: 'DaemonSet/web', says: ['hostPort 80 with maxSurge 10%', 'never ends'] }],
    },
    {
      name: 'a DeploymentConfig',
      objects: [
        {
          ...deployment({
            spec: {
              strategy: {
                type: 'Rolling',
                rollingUpdate: undefined,
                rollingParams: { maxSurge: 1, maxUnavailable: 0 },
              },
              selector: { matchLabels: undefined, app: 'web' },
            },
            container: { ports: [{ containerPort: 80, hostPort: 80 }] },
          }),
          apiVersion: 'apps.openshift.io/v1',
          kind: 'DeploymentConfig',
        },
      ],
      findings: [{ object: 'DeploymentConfig/web', says: ['4 nodes'] }],
    },
  ],
});
