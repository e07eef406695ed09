import { LABELS, budget, canary, container, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('pdb-dangling', {
  valid: [
    {
      name: 'pods that an object outside the input has created',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: 'web-0',
            labels: LABELS,
            ownerReferences: [{ kind: 'Thing', name: 'x', controller: true }],
          },
          spec: { containers: [container()] },
        },
        budget(),
      ],
    },
    { name: 'a match', objects: [deployment(), budget()] },
    {
      name: 'a match of the pods that Flagger renames',
      objects: [
        deployment(),
        canary(),
        budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'web-primary' } } }),
      ],
    },
  ],
  invalid: [
    {
      name: 'no match',
      objects: [deployment(), budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'wbe' } } })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['0 workloads'] }],
    },
    {
      name: 'one label more than pods have, which may be added at runtime, as Patroni labels its primary',
      objects: [deployment(), budget({ minAvailable: 1, selector: { matchLabels: { app: 'web', role: 'primary' } } })],
      findings: [{ object: 'PodDisruptionBudget/web', verdict: 'unproven', says: ['unless pods get the label role'] }],
    },
    {
      name: 'no selector, which matches no pod from anywhere',
      objects: [budget({ maxUnavailable: 1, selector: undefined })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['0 workloads', 'protects nothing'] }],
    },
    {
      name: 'an input without workloads',
      objects: [budget()],
      findings: [{ object: 'PodDisruptionBudget/web', verdict: 'unproven', says: ['0 workloads'] }],
    },
    {
      name: 'an operator that may create the pods',
      objects: [
        deployment({ template: { metadata: { labels: { app: 'other' } } } }),
        budget(),
        { apiVersion: 'kafka.strimzi.io/v1beta2', kind: 'Kafka', metadata: { name: 'k' } },
      ],
      findings: [{ object: 'PodDisruptionBudget/web', verdict: 'unproven', says: ['0 workloads'] }],
    },
  ],
});
