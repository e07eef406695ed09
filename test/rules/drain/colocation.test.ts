import { LABELS, antiAffinity, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('colocation', {
  valid: [
    {
      name: 'namespaces that take in its own',
      objects: [
        deployment({ pod: antiAffinity({ namespaces: ['default'] }) }),
        deployment({ pod: antiAffinity({ namespaceSelector: {} }) }),
        deployment({
          pod: antiAffinity({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } } }),
        }),
        service(),
      ],
    },
    { name: 'anti-affinity', objects: [deployment({ pod: antiAffinity({}) }), service()] },
    {
      name: 'topology spread, which kube-score does not see',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: LABELS },
              },
            ],
          },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    { name: 'neither', objects: [deployment(), service()], findings: [{ object: 'Deployment/web', says: ['3 pods'] }] },
    {
      name: 'anti-affinity to others',
      objects: [deployment({ pod: antiAffinity({ labelSelector: { matchLabels: { app: 'db' } } }) }), service()],
      findings: [{ object: 'Deployment/web', says: ['3 pods'] }],
    },
    {
      name: 'a term about another namespace, by name and by label',
      objects: [
        deployment({ pod: antiAffinity({ namespaces: ['other'] }) }),
        deployment({
          pod: antiAffinity({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }),
        }),
        service(),
      ],
      findings: [
        { object: 'Deployment/web', says: ['3 pods'] },
        { object: 'Deployment/web', says: ['3 pods'] },
      ],
    },
    {
      name: 'a term about namespaces with a label, which the input does not show',
      objects: [deployment({ pod: antiAffinity({ namespaceSelector: { matchLabels: { team: 'a' } } }) }), service()],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['labels of the namespace'] }],
    },
    {
      name: 'a label that all nodes share, and one that Kubernetes does not set',
      objects: [
        deployment({ pod: antiAffinity({ topologyKey: 'kubernetes.io/arch' }) }),
        deployment({ pod: antiAffinity({ topologyKey: 'example.com/rack' }) }),
        service(),
      ],
      findings: [
        { object: 'Deployment/web', says: ['kubernetes.io/arch, which all nodes share'] },
        { object: 'Deployment/web', verdict: 'unproven', says: ['example.com/rack is not one that Kubernetes sets'] },
      ],
    },
    {
      name: 'a skew that lets all of them be on one node',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 3,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: LABELS },
              },
            ],
          },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['a maxSkew of 3'] }],
    },
  ],
});
