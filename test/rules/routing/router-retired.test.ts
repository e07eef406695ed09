import { deployment, ingress, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const INTERNAL = service({ type: 'ClusterIP' });

function withController(controller: string): readonly unknown[] {
  return [
    deployment(),
    INTERNAL,
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'edge' }, spec: { controller } },
    ingress({ ingressClassName: 'edge' }),
  ];
}

testRule('router-retired', {
  valid: [
    { name: 'Traefik', objects: [deployment(), INTERNAL, ingress({ ingressClassName: 'traefik' })] },
    { name: "F5's own controller for nginx", objects: withController('nginx.org/ingress-controller') },
    { name: 'an Ingress to nothing in the input', objects: [ingress({ ingressClassName: 'nginx' })] },
  ],
  invalid: [
    {
      name: 'ingress-nginx by the controller of its class',
      objects: withController('k8s.io/ingress-nginx'),
      findings: [{ object: 'Ingress/web', says: ['ingress-nginx', 'March 2026'] }],
    },
    {
      name: 'ingress-nginx by the usual name of its class',
      objects: [deployment(), INTERNAL, ingress({ ingressClassName: 'nginx' })],
      findings: [{ object: 'Ingress/web', says: ['ingress-nginx'] }],
    },
  ],
});
