import { ingressRoute, merge } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

type Part = ReturnType<typeof ingressRoute>;

function withTls(tls: Part, kind = 'IngressRoute', apiVersion?: string): Part {
  return merge(ingressRoute({}, apiVersion), { kind, spec: { tls } });
}

testRule('route-tls-twice', {
  valid: [
    { name: 'a Secret', objects: [withTls({ secretName: 'cert' })] },
    { name: 'a resolver', objects: [withTls({ certResolver: 'le', domains: [{ main: 'web.example.com' }] })] },
    { name: 'a resolver, and a Secret without a name', objects: [withTls({ secretName: '', certResolver: 'le' })] },
    { name: 'no TLS', objects: [ingressRoute()] },
    {
      name: 'the kind of another group',
      objects: [withTls({ secretName: 'a', certResolver: 'b' }, undefined, 'x.io/v1')],
    },
  ],
  invalid: [
    {
      name: 'both',
      objects: [withTls({ secretName: 'cert', certResolver: 'le' })],
      findings: [{ object: 'IngressRoute/web', says: ['secretName cert', 'certResolver le'] }],
    },
    {
      name: 'both on a TCP route of the API group before Traefik 3',
      objects: [withTls({ secretName: 'cert', certResolver: 'le' }, 'IngressRouteTCP', 'traefik.containo.us/v1alpha1')],
      findings: [{ object: 'IngressRouteTCP/web', says: ['secretName cert'] }],
    },
  ],
});
