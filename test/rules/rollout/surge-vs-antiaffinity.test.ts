import { antiAffinity, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('surge-vs-antiaffinity', {
  valid: [
    {
      name: 'pods of another namespace',
      objects: [deployment({ pod: antiAffinity({ namespaces: ['other'] }, true) }), service()],
    },
    { name: 'preferred terms', objects: [deployment({ pod: antiAffinity({}) }), service()] },
    {
      name: 'matchLabelKeys',
      objects: [deployment({ pod: antiAffinity({ matchLabelKeys: ['pod-template-hash'] }, true) }), service()],
    },
    {
      name: 'a term for other pods',
      objects: [deployment({ pod: antiAffinity({ labelSelector: { matchLabels: { app: 'db' } } }, true) }), service()],
    },
    {
      name: 'a rollout that makes room',
      objects: [
        deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } }, pod: antiAffinity({}, true) }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'required terms',
      objects: [deployment({ pod: antiAffinity({}, true) }), service()],
      findings: [{ object: 'Deployment/web', says: ['needs 4 nodes for 3 replicas + 1 surge'] }],
    },
    {
      name: 'required terms over zones',
      objects: [deployment({ pod: antiAffinity({ topologyKey: 'topology.kubernetes.io/zone' }, true) }), service()],
      findings: [{ object: 'Deployment/web', says: ['4 domains of topology.kubernetes.io/zone'] }],
    },
    {
      name: 'namespaces that may take in its own',
      objects: [
        deployment({ pod: antiAffinity({ namespaceSelector: { matchLabels: { team: 'a' } } }, true) }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['4 nodes'] }],
    },
  ],
});
