import type { Rule } from '../rule';

const KINDS = ['IngressRoute', 'IngressRouteTCP'];

export const routeTlsTwice: Rule = {
  meta: {
    id: 'route-tls-twice',
    group: 'routing',
    severity: 'info',
    title: 'an IngressRoute takes its certificate from a Secret and from a resolver',
    reason:
      'Traefik loads the certificate of the Secret and lets the resolver manage the same hosts. It chooses a certificate by host, not by route, so nothing determines which of the two clients are shown, or what renews it.',
    remedy: "remove 'tls.secretName' or 'tls.certResolver'",
    source: 'https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/',
  },
  example: `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: web }
  spec:
    routes:
      - kind: Rule
        match: Host(\`shop.example.com\`)
        services: [{ name: web, port: 80 }]
    tls:
-     secretName: shop-tls
      certResolver: letsencrypt
`,
  *check({ cluster }) {
    for (const { object } of cluster.routes) {
      const tls = object.fields.descend(['spec', 'tls']);
      // An empty name is the default of both.
      const [secret = '', resolver = ''] = [tls.text('secretName'), tls.text('certResolver')];
      if (KINDS.includes(object.kind) && !object.isOwned && secret !== '' && resolver !== '') {
        yield {
          object,
          path: tls.path,
          message: `tls has both secretName ${secret} and certResolver ${resolver}: which certificate clients are shown is left to Traefik`,
        };
      }
    }
  },
};
