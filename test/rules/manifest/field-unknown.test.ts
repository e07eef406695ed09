import {
  autoscaler,
  budget,
  canary,
  container,
  deployment,
  ingress,
  service,
  statefulSet,
} from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const where = (message: string): readonly string[] => [message, 'refuses the object'];

testRule('field-unknown', {
  valid: [
    {
      name: 'fields of Kubernetes',
      objects: [deployment(), statefulSet(), service(), budget(), autoscaler(), ingress()],
    },
    {
      name: 'fields of old and new minor versions',
      objects: [
        deployment({
          pod: { os: { name: 'linux' }, serviceAccount: 'web', resources: {} },
          container: { lifecycle: { stopSignal: 'SIGQUIT' }, resizePolicy: [] },
        }),
      ],
    },
    {
      name: 'any keys where any are allowed',
      objects: [
        deployment({
          metadata: { annotations: { anything: 'x' } },
          container: { resources: { limits: { 'a/b': 1 } } },
        }),
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { anything: 'x' } },
      ],
    },
    {
      name: 'custom resources, whose fields are not known',
      objects: [
        canary({ anything: 1 }),
        { apiVersion: 'a.example/v1', kind: 'Thing', metadata: { name: 'x' }, specs: 1 },
      ],
    },
    { name: 'a status, which only controllers write', objects: [{ ...deployment(), status: { anything: 1 } }] },
  ],
  invalid: [
    {
      name: 'a mistyped key of a container',
      objects: [deployment({ container: { readinesProbe: {} } })],
      findings: [
        {
          object: 'Deployment/web',
          says: where("'readinesProbe' is not a field of 'spec.template.spec.containers[0]'"),
        },
      ],
    },
    {
      name: 'a key in the wrong case',
      objects: [deployment({ pod: { terminationgraceperiodseconds: 60 } })],
      findings: [{ object: 'Deployment/web', says: where("'terminationgraceperiodseconds'") }],
    },
    {
      name: 'a key one level too high, or too low',
      objects: [
        deployment({ spec: { terminationGracePeriodSeconds: 60 }, container: { topologySpreadConstraints: [] } }),
      ],
      findings: [
        { object: 'Deployment/web', says: where("'terminationGracePeriodSeconds' is not a field of 'spec'") },
        { object: 'Deployment/web', says: where("'topologySpreadConstraints'") },
      ],
    },
    {
      name: 'a field of another kind',
      objects: [statefulSet({ spec: { strategy: { type: 'RollingUpdate' } } })],
      findings: [{ object: 'StatefulSet/web', says: where("'strategy' is not a field of 'spec'") }],
    },
    {
      name: 'a key of a budget, a Service, an autoscaler and an Ingress',
      objects: [
        budget({ maxUnavailble: 1 }),
        service({ selectors: {} }),
        autoscaler({ maxReplica: 3 }),
        ingress({ rule: [] }),
      ],
      findings: [
        { object: 'PodDisruptionBudget/web', says: where("'maxUnavailble'") },
        { object: 'Service/web', says: where("'selectors'") },
        { object: 'HorizontalPodAutoscaler/web', says: where("'maxReplica'") },
        { object: 'Ingress/web', says: where("'rule'") },
      ],
    },
    {
      name: 'a key that is like no other: it may be newer than what is known',
      objects: [deployment({ pod: { quantumTunnel: true }, more: [container({ name: 'b' })] })],
      findings: [{ object: 'Deployment/web', severity: 'warning', says: ['in Kubernetes 1.25 to'] }],
    },
    {
      name: 'a custom resource whose section differs in case only',
      objects: [{ ...canary(), Spec: {} }],
      findings: [{ object: 'Canary/web', says: ["'Spec' is not a field of a Canary"] }],
    },
  ],
});
