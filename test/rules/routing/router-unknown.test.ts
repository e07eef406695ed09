import { deployment, ingress, merge, service, sleepCommand } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const INTERNAL = service({ type: 'ClusterIP' });
const HTTP_ROUTE = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web' },
  spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
};
const STATED = { annotations: { 'cdk8s-nonstop/router': 'contour' } };

testRule('router-unknown', {
  valid: [
    {
      name: 'a class that is known by its name',
      objects: [deployment(), INTERNAL, ingress({ ingressClassName: 'traefik' })],
    },
    {
      name: 'a route that states its router',
      objects: [deployment(), INTERNAL, merge(HTTP_ROUTE, { metadata: STATED })],
    },
    { name: 'a workload that states it', objects: [deployment({ metadata: STATED }), INTERNAL, HTTP_ROUTE] },
    {
      name: 'a router that the configuration states',
      objects: [deployment(), INTERNAL, HTTP_ROUTE],
      options: { rules: ['router-unknown'], workloads: [{ name: 'web', router: 'envoy-gateway' }] },
    },
    {
      name: 'a stated propagation',
      objects: [deployment({ metadata: { annotations: { 'cdk8s-nonstop/propagation': '8s' } } }), INTERNAL, HTTP_ROUTE],
    },
    {
      name: 'a hook that suffices for every router',
      objects: [deployment({ container: sleepCommand('sleep', '120') }), INTERNAL, HTTP_ROUTE],
    },
    {
      name: 'no hook, which is too short for every router',
      objects: [deployment({ container: { lifecycle: undefined } }), INTERNAL, HTTP_ROUTE],
    },
    {
      name: 'a route for the mesh',
      objects: [
        deployment(),
        INTERNAL,
        merge(HTTP_ROUTE, { spec: { parentRefs: [{ group: '', kind: 'Service', name: 'web' }] } }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a Gateway that is not in the input',
      objects: [deployment(), INTERNAL, HTTP_ROUTE],
      findings: [{ object: 'HTTPRoute/web', verdict: 'unproven', says: ['which router', 'Deployment web', '120 s'] }],
    },
    {
      name: 'an Ingress without a class',
      objects: [deployment(), INTERNAL, ingress()],
      findings: [{ object: 'Ingress/web', verdict: 'unproven', says: ['which router'] }],
    },
    {
      name: 'a router of which no source gives the time',
      objects: [deployment(), INTERNAL, ingress({ ingressClassName: 'azure-alb-external' })],
      findings: [{ object: 'Ingress/web', verdict: 'unproven', says: ['Application Gateway for Containers'] }],
    },
  ],
});
