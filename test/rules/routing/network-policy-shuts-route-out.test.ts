import { LABELS, deployment, ingress, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

function policy(ingressRules: unknown, spec: object = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web' },
    spec: { podSelector: { matchLabels: LABELS }, policyTypes: ['Ingress'], ingress: ingressRules, ...spec },
  };
}

const served = [deployment(), service({ type: 'ClusterIP' }), ingress()];
const metrics = [{ ports: [{ port: 9090 }] }];

testRule('network-policy-shuts-route-out', {
  valid: [
    { name: 'no policy', objects: served },
    {
      name: 'a rule for the port',
      objects: [...served, policy([{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }])],
    },
    { name: 'a rule for the port’s name', objects: [...served, policy([{ ports: [{ port: 'http' }] }])] },
    {
      name: 'a range that contains the port',
      objects: [...served, policy([{ ports: [{ port: 8000, endPort: 9000 }] }])],
    },
    { name: 'a rule for all ports', objects: [...served, policy([{ from: [{ podSelector: {} }] }])] },
    { name: 'another policy that admits it', objects: [...served, policy([]), policy([{ ports: [{ port: 8080 }] }])] },
    { name: 'a policy for outgoing traffic', objects: [...served, policy(undefined, { policyTypes: ['Egress'] })] },
    {
      name: 'a policy for other pods',
      objects: [...served, policy([], { podSelector: { matchLabels: { app: 'db' } } })],
    },
    {
      name: 'a policy of another namespace',
      objects: [...served, { ...policy([]), metadata: { name: 'web', namespace: 'other' } }],
    },
    {
      name: 'pods on the host network',
      objects: [deployment({ pod: { hostNetwork: true } }), service(), policy([])],
    },
    { name: 'nothing from outside', objects: [deployment(), service({ type: 'ClusterIP' }), policy(metrics)] },
  ],
  invalid: [
    {
      name: 'a rule for another port',
      objects: [...served, policy(metrics)],
      findings: [{ object: 'NetworkPolicy/web', says: ['Deployment web', 'http'] }],
    },
    {
      name: "a rule for the Service's port instead of the pod's",
      objects: [...served, policy([{ ports: [{ port: 80 }] }])],
      findings: [{ object: 'NetworkPolicy/web', says: ['(http)'] }],
    },
    {
      name: 'a rule for the other protocol',
      objects: [...served, policy([{ ports: [{ port: 8080, protocol: 'UDP' }] }])],
      findings: [{ object: 'NetworkPolicy/web', says: ['every request'] }],
    },
    {
      name: 'no rule, and a NodePort',
      objects: [deployment(), service(), policy([])],
      findings: [{ object: 'NetworkPolicy/web', says: ['every request'] }],
    },
    {
      name: 'a policy for the whole namespace, next to which there may be others',
      objects: [...served, policy([], { podSelector: {} })],
      findings: [{ object: 'NetworkPolicy/web', verdict: 'unproven', says: ['every request'] }],
    },
  ],
});
