/**
 * The exception of the rule targetport-resolves: a headless Service answers although no container port has the name of
 * its target port; any other Service refuses.
 */
import { checkObjects } from '../../src/rules/check';
import type { Manifest } from '../helpers/synth';
import { apply, kubectl, rolledOut } from './cluster';
import { PLAIN_DEPLOYMENT } from './plain-deployment';

const NAMESPACE = 'nonstop-target-port';

const SERVICES = ['headless', 'virtual'].map((name): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: {
    ...(name === 'headless' && { clusterIP: 'None' }),
    selector: { app: 'plain' },
    ports: [{ port: 80, targetPort: 'absent' }],
  },
}));

beforeAll(async () => {
  await kubectl(['create', 'namespace', NAMESPACE]);
  await apply([...PLAIN_DEPLOYMENT, ...SERVICES], NAMESPACE);
  await rolledOut('plain', NAMESPACE);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test.each([
  ['headless', '200'],
  // curl's exit code for a refused connection.
  ['virtual', '000'],
])('a call to the %s Service ends with %s', async (name, status) => {
  // Wait until the DNS server knows the Service.
  const retries = name === 'headless' ? ['--retry', '20', '--retry-delay', '1', '--retry-all-errors'] : [];
  const call = ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '--max-time', '5', ...retries, `http://${name}`];
  const inPod = ['exec', 'deployment/plain', '-n', NAMESPACE, '--', 'sh', '-c', `${call.join(' ')} || true`];
  expect((await kubectl(inPod)).stdout).toBe(status);
});

test('the rule finds the one that refuses', () => {
  const { findings } = checkObjects([...PLAIN_DEPLOYMENT, ...SERVICES], { rules: ['targetport-resolves'] });
  expect(findings.map(({ object }) => object.name)).toEqual(['virtual']);
});
