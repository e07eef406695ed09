import { Chart, Testing } from 'cdk8s';
import {
  Autoscaling,
  BackupDestination,
  Database,
  Health,
  IngressRouteTls,
  NetworkPolicyPeers,
  SecretEntry,
  Secrets,
  SharedTraefikMiddleware,
  Spread,
  Storage,
  TraefikMiddleware,
  WordpressBackup,
  WordpressRoute,
  WordpressStack,
  WordpressUploads,
  WorkloadSecrets,
  ZeroDowntimeDeployment,
} from '../../src';

/**
 * `Map.of` of Java iterates in a different order in every run of a program: what is rendered from a map may not depend
 * on it. Variables are the exception, since Kubernetes resolves references to earlier ones only.
 */
type Ordered = (map: Readonly<Record<string, string>>) => Record<string, string>;

const asGiven: Ordered = (map) => ({ ...map });
const reversed: Ordered = (map) => Object.fromEntries(Object.entries(map).reverse());

const SECRET_KEYS = { 'database-password': 'a', 'database-root-password': 'b' };

function define(chart: Chart, ordered: Ordered): void {
  const labels = ordered({ app: 'web', tier: 'frontend' });
  const web = new ZeroDowntimeDeployment(chart, 'Web', {
    metadata: { name: 'web', labels, annotations: ordered({ 'example.com/a': '1', 'example.com/b': '2' }) },
    image: 'ghcr.io/example/web:1',
    port: 8080,
    selector: labels,
    health: Health.http('/', { headers: ordered({ Accept: 'text/plain', Host: 'example.com' }) }),
    spread: Spread.preferHostsByAntiAffinity(1),
    autoscaling: Autoscaling.between(2, 4).onExternalMetric('queue', '5', labels),
  });
  web.exposeViaIngressRoute({
    host: 'example.com',
    tls: IngressRouteTls.certResolver('letsencrypt'),
    networkPolicy: NetworkPolicyPeers.pods({ podLabels: labels, namespaceLabels: labels }),
  });
  new SharedTraefikMiddleware(chart, 'Headers', {
    middleware: TraefikMiddleware.headers({
      customRequestHeaders: ordered({ 'X-A': '1', 'X-B': '2' }),
      customResponseHeaders: ordered({ 'X-A': '1', 'X-B': '2' }),
    }),
  });
  const secrets = new WorkloadSecrets(chart, 'Secrets', {
    source: Secrets.existing({ name: 'backup' }),
    entries: ['repository-password', 'access-key', 'secret-key'].map((entry) => SecretEntry.of(entry)),
  });
  const credentials = ordered({ AWS_ACCESS_KEY_ID: 'access-key', AWS_SECRET_ACCESS_KEY: 'secret-key' });
  new WordpressStack(chart, 'Blog', {
    host: 'blog.example.com',
    selector: labels,
    route: WordpressRoute.ingressRoute(IngressRouteTls.certResolver('letsencrypt')),
    uploads: WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
    secrets: Secrets.existing({ name: 'blog', keys: ordered(SECRET_KEYS) }),
    database: Database.mysql(),
    spread: Spread.preferHostsByAntiAffinity(1),
    backup: WordpressBackup.to(
      BackupDestination.restic({
        repository: 's3:https://s3.example.com/backups',
        password: secrets.reference('repository-password'),
        credentials: Object.fromEntries(
          Object.entries(credentials).map(([variable, entry]) => [variable, secrets.reference(entry)]),
        ),
      }),
    ),
  });
}

function synth(ordered: Ordered): string {
  const chart = new Chart(Testing.app(), 'test');
  define(chart, ordered);
  return Testing.synth(chart)
    .map((manifest) => JSON.stringify(manifest, null, 1))
    .join('\n');
}

test('the order of the keys of maps does not change a byte', () => {
  expect(synth(reversed)).toBe(synth(asGiven));
});
