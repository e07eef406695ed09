import { ingress, ingressRoute, merge, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

type Part = ReturnType<typeof ingress>;

function renamed(route: Part, name: string, metadata: Part = {}): Part {
  return merge(route, { metadata: { ...metadata, name } });
}

function toOther(path = '/', more: Part = {}): Part {
  const backend = { service: { name: 'other', port: { number: 80 } } };
  return ingress({
    rules: [{ host: 'web.example.com', http: { paths: [{ path, pathType: 'Prefix', backend }] } }],
    ...more,
  });
}

function byName(name: string): Part {
  const backend = { service: { name: 'web', port: { name } } };
  return ingress({
    rules: [{ host: 'web.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
  });
}

testRule('route-rule-taken', {
  valid: [
    { name: 'another path', objects: [ingress(), renamed(toOther('/api'), 'other')] },
    { name: 'another class', objects: [ingress(), renamed(toOther('/', { ingressClassName: 'internal' }), 'other')] },
    { name: 'the same Service', objects: [ingress(), renamed(ingress(), 'again')] },
    {
      name: 'the same port, by its number and by its name',
      objects: [service({ ports: [{ name: 'http', port: 80 }] }), ingress(), renamed(byName('http'), 'again')],
    },
    {
      name: 'the same name in another namespace',
      objects: [ingressRoute(), merge(ingressRoute(), { metadata: { namespace: 'elsewhere' }, spec: { routes: [] } })],
    },
    { name: 'the same object twice, as in two environments', objects: [ingress(), toOther()] },
    {
      name: 'the canary of ingress-nginx',
      objects: [
        ingress(),
        renamed(toOther(), 'other', { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } }),
      ],
    },
    {
      name: 'other entry points of Traefik',
      objects: [
        merge(ingressRoute(), { spec: { entryPoints: ['web'] } }),
        renamed(merge(ingressRoute({ name: 'other' }), { spec: { entryPoints: ['websecure'] } }), 'other'),
      ],
    },
    {
      name: 'a priority',
      objects: [
        ingressRoute(),
        renamed(
          merge(ingressRoute(), {
            spec: { routes: [{ match: 'Host(`web.example.com`)', priority: 100, services: [{ name: 'other' }] }] },
          }),
          'other',
        ),
      ],
    },
  ],
  invalid: [
    {
      name: 'two ports of one Service',
      objects: [
        service({
          ports: [
            { name: 'http', port: 80 },
            { name: 'admin', port: 81 },
          ],
        }),
        ingress(),
        renamed(byName('admin'), 'again'),
      ],
      findings: [{ object: 'Ingress/again', says: ['another port of the same Service'] }],
    },
    {
      name: 'two Ingresses',
      objects: [ingress(), renamed(toOther(), 'other')],
      findings: [
        { object: 'Ingress/other', says: ['web.example.com/ (Prefix)', 'Ingress web', 'namespace default', 'chance'] },
      ],
    },
    {
      name: 'two IngressRoutes in different namespaces',
      objects: [ingressRoute(), renamed(ingressRoute({ name: 'other' }), 'other', { namespace: 'elsewhere' })],
      findings: [{ object: 'IngressRoute/other', says: ['Host(`web.example.com`)', 'IngressRoute web'] }],
    },
  ],
});
