import { autoscaler, daemonSet, deployment, scaledObject, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const target = (changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...changes },
});

testRule('hpa-without-target', {
  valid: [
    { name: 'a target', objects: [deployment(), autoscaler()] },
    { name: 'a target of KEDA, whose kind is a Deployment by default', objects: [deployment(), scaledObject()] },
    { name: 'a target without an API version', objects: [deployment(), autoscaler(target({ apiVersion: undefined }))] },
  ],
  invalid: [
    {
      name: 'a name that does not exist',
      objects: [deployment(), autoscaler(target({ name: 'wbe' })), scaledObject({ scaleTargetRef: { name: 'wbe' } })],
      findings: [
        { object: 'HorizontalPodAutoscaler/web', says: ['Deployment wbe in namespace default'] },
        { object: 'ScaledObject/web', says: ['Deployment wbe'] },
      ],
    },
    {
      name: 'another kind',
      objects: [statefulSet(), autoscaler()],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['but StatefulSet web is'] }],
    },
    {
      name: 'a kind without replicas',
      objects: [daemonSet(), autoscaler(target({ kind: 'DaemonSet' }))],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['DaemonSet has no replicas'] }],
    },
    {
      name: 'another API group',
      objects: [deployment(), autoscaler(target({ apiVersion: 'argoproj.io/v1alpha1' }))],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['argoproj.io/v1alpha1 has no Deployment'] }],
    },
    {
      name: 'a namespace whose workloads are not in the input',
      objects: [autoscaler()],
      findings: [{ object: 'HorizontalPodAutoscaler/web', verdict: 'unproven', says: ['not in the input'] }],
    },
    {
      name: 'a custom resource, whose controller makes the pods',
      objects: [deployment(), autoscaler(target({ apiVersion: 'example.com/v1', kind: 'Thing' }))],
      findings: [{ object: 'HorizontalPodAutoscaler/web', verdict: 'unproven', says: ['Thing web'] }],
    },
  ],
});
