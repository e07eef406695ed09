import { budget, canary, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const served = (apiVersion: string, kind: string): Readonly<Record<string, unknown>> => ({
  apiVersion,
  kind,
  metadata: { name: 'x' },
});

testRule('kind-not-served', {
  valid: [
    { name: 'kinds in the API versions that have them', objects: [deployment(), service(), budget()] },
    { name: 'custom resources', objects: [canary(), served('example.com/v1', 'Thing')] },
    {
      name: "a kind of Kubernetes in another's API group",
      objects: [
        served('serving.knative.dev/v1', 'Service'),
        served('projectcalico.org/v3', 'NetworkPolicy'),
        served('apps.kruise.io/v1alpha1', 'StatefulSet'),
        served('networking.gke.io/v1', 'NetworkPolicy'),
        served('gateway.networking.k8s.io/v1', 'HTTPRoute'),
      ],
    },
    {
      name: 'an API version that was removed, which another rule finds',
      objects: [served('apps/v1beta1', 'Deployment')],
    },
    { name: 'files of kubectl, which no API server reads', objects: [served('v1', 'Config')] },
    {
      name: 'what OpenShift 3 had in the core group',
      objects: [served('v1', 'Route'), served('v1', 'DeploymentConfig')],
    },
  ],
  invalid: [
    {
      name: 'a kind that is mistyped',
      objects: [served('apps/v1', 'deployment'), served('v1', 'Servcie')],
      findings: [
        { object: 'deployment/x', says: ['apps/v1 has no kind deployment', 'checked as Deployment'] },
        { object: 'Servcie/x', says: ['v1 has no kind Servcie', 'checked as Service'] },
      ],
    },
    ...[
      ['v1', 'Deployment', 'apps/v1'],
      ['apps/v2', 'Deployment', 'apps/v1'],
      ['app/v1', 'StatefulSet', 'apps/v1'],
      ['apps/v1', 'Service', 'v1'],
      ['v1', 'Ingress', 'networking.k8s.io/v1'],
      ['networking/v1', 'Ingress', 'networking.k8s.io/v1'],
      ['networking.k8s.oi/v1', 'Ingress', 'networking.k8s.io/v1'],
      ['policy/v2', 'PodDisruptionBudget', 'policy/v1'],
      ['autoscaling/v3', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
      ['apps/v1', 'CronJob', 'batch/v1'],
    ].map(([apiVersion = '', kind = '', meant = '']) => ({
      name: `a ${kind} of ${apiVersion}`,
      objects: [served(apiVersion, kind)],
      findings: [{ object: `${kind}/x`, says: [`${apiVersion} has no ${kind}`, `it is checked as ${meant}`] }],
    })),
  ],
});
