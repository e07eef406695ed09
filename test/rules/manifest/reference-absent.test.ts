import { claim, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const uses = (container: Readonly<Record<string, unknown>>, pod: Readonly<Record<string, unknown>> = {}): unknown =>
  deployment({ container, pod });
const object = (kind: string, name: string, data?: Readonly<Record<string, string>>): unknown => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...(data !== undefined && { data }),
});
const env = (reference: Readonly<Record<string, unknown>>): unknown =>
  uses({ env: [{ name: 'X', valueFrom: reference }] });
const volume = (source: Readonly<Record<string, unknown>>): unknown =>
  uses({}, { volumes: [{ name: 'v', ...source }] });

const SETTINGS = object('ConfigMap', 'settings', { LEVEL: 'info' });

testRule('reference-absent', {
  valid: [
    { name: 'nothing', objects: [deployment()] },
    {
      name: 'objects and keys that exist',
      objects: [
        SETTINGS,
        object('Secret', 'keys', { a: 'x' }),
        object('ServiceAccount', 'web'),
        claim(['ReadWriteMany']),
        env({ configMapKeyRef: { name: 'settings', key: 'LEVEL' } }),
        env({ secretKeyRef: { name: 'keys', key: 'a' } }),
        volume({ persistentVolumeClaim: { claimName: 'data' } }),
        volume({ projected: { sources: [{ secret: { name: 'keys', items: [{ key: 'a', path: 'a' }] } }] } }),
        uses({}, { serviceAccountName: 'web' }),
      ],
    },
    {
      name: 'what is optional, or in every namespace',
      objects: [
        SETTINGS,
        env({ configMapKeyRef: { name: 'other', key: 'x', optional: true } }),
        uses({ envFrom: [{ configMapRef: { name: 'other', optional: true } }] }, { serviceAccountName: 'default' }),
        volume({ configMap: { name: 'kube-root-ca.crt' } }),
      ],
    },
    {
      name: 'a Secret that an operator makes from an object of the input',
      objects: [
        {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata: { name: 'x' },
          spec: { target: { name: 'keys' } },
        },
        { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'sealed' } },
        { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'x' }, spec: { secretName: 'tls' } },
        uses({ envFrom: ['keys', 'sealed', 'tls'].map((name) => ({ secretRef: { name } })) }),
      ],
    },
    {
      name: 'an object that something else fills',
      objects: [object('Secret', 'keys'), env({ secretKeyRef: { name: 'keys', key: 'a' } })],
    },
  ],
  invalid: [
    {
      name: 'a key that the object does not have',
      objects: [SETTINGS, env({ configMapKeyRef: { name: 'settings', key: 'LEVLE' } })],
      findings: [{ object: 'Deployment/web', says: ['ConfigMap settings has no key LEVLE'] }],
    },
    {
      name: 'objects of kinds of which the input has others',
      objects: [
        SETTINGS,
        object('ServiceAccount', 'api'),
        claim(['ReadWriteMany']),
        uses({ envFrom: [{ configMapRef: { name: 'other' } }] }, { serviceAccountName: 'web' }),
        volume({ persistentVolumeClaim: { claimName: 'files' } }),
      ],
      findings: [
        { object: 'Deployment/web', says: ['ServiceAccount web in namespace default is not in the input', '(api)'] },
        { object: 'Deployment/web', says: ['ConfigMap other'] },
        { object: 'Deployment/web', severity: 'info', verdict: 'unproven', says: ['PersistentVolumeClaim files'] },
      ],
    },
    {
      name: 'a Secret of nearly the same name',
      objects: [object('Secret', 'database', { a: 'x' }), env({ secretKeyRef: { name: 'databse', key: 'a' } })],
      findings: [{ object: 'Deployment/web', says: ['Secret databse', 'Secret database is'] }],
    },
    {
      name: 'Secrets that usually come from elsewhere, whatever others are in the input',
      objects: [
        object('Secret', 'database', { a: 'x' }),
        uses({ envFrom: [{ secretRef: { name: 'license' } }, { secretRef: { name: 'mail' } }] }),
      ],
      findings: [{ object: 'Deployment/web', severity: 'info', verdict: 'unproven', says: ['Secret license, mail'] }],
    },
    {
      name: 'a kind of which the input has none',
      objects: [uses({ envFrom: [{ configMapRef: { name: 'settings' } }] }, { serviceAccountName: 'web' })],
      findings: [
        { object: 'Deployment/web', severity: 'info', verdict: 'unproven', says: ['ServiceAccount web'] },
        { object: 'Deployment/web', severity: 'info', verdict: 'unproven', says: ['ConfigMap settings'] },
      ],
    },
    {
      name: 'a Rollout whose Deployment is not in the input',
      objects: [
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
          metadata: { name: 'web' },
          spec: { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
        },
      ],
      findings: [
        { object: 'Rollout/web', verdict: 'unproven', says: ['Deployment web of workloadRef is not in the input'] },
      ],
    },
  ],
});
