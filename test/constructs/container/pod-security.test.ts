import { PodSecurity } from '../../../src';
import { at, inContainer, inPod, newWeb, render, renderDeployment } from '../../helpers/synth';

test('a user, a group and a group for the volumes can be set', () => {
  const security = PodSecurity.restricted({ user: 101, group: 102, fsGroup: 103 });
  expect(inPod(renderDeployment({ security }), 'securityContext')).toEqual({
    runAsNonRoot: true,
    runAsUser: 101,
    runAsGroup: 102,
    fsGroup: 103,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('the root file system is read-only on request', () => {
  const security = PodSecurity.restricted({ readOnlyRootFilesystem: true });
  expect(inContainer(renderDeployment({ security }), 'securityContext.readOnlyRootFilesystem')).toBe(true);
});

test('a port below 1024 can be bound without root, with a sysctl that the restricted profile allows', () => {
  expect(inPod(renderDeployment({ port: 80 }), 'securityContext.sysctls')).toEqual([
    { name: 'net.ipv4.ip_unprivileged_port_start', value: '80' },
  ]);
  expect(inPod(renderDeployment({ port: 1024 }), 'securityContext')).not.toHaveProperty('sysctls');
});

test('the lowest port of all containers counts', () => {
  const web = newWeb({ port: 443, additionalPorts: [{ number: 80, name: 'plain' }] });
  expect(inPod(render(web, 'Deployment'), 'securityContext.sysctls')).toMatchObject([{ value: '80' }]);
});

test('root passes the baseline profile and keeps its reason', () => {
  const deployment = renderDeployment({ port: 80, security: PodSecurity.root('nginx binds port 80') });
  expect(inPod(deployment, 'securityContext')).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
  expect(inContainer(deployment, 'securityContext')).toEqual({ allowPrivilegeEscalation: false });
  expect(at(deployment, 'metadata.annotations')).toMatchObject({
    'cdk8s-nonstop/reason.run-as-root': 'nginx binds port 80',
  });
});

test('one container may differ, and keeps its own reason', () => {
  const web = newWeb();
  web.addInitContainer({ name: 'chown', image: 'busybox:1', security: PodSecurity.root('it changes owners') });
  const deployment = render(web, 'Deployment');
  expect(inPod(deployment, 'initContainers.0.securityContext')).toEqual({
    allowPrivilegeEscalation: false,
    runAsNonRoot: false,
  });
  expect(at(deployment, 'metadata.annotations')).toMatchObject({
    'chown.cdk8s-nonstop/reason.run-as-root': 'it changes owners',
  });
});

test.each<[string, () => unknown, string]>([
  [
    'user 0',
    () => PodSecurity.restricted({ user: 0 }),
    'the restricted profile does not run as root; use PodSecurity.root(reason)',
  ],
  [
    'a negative group',
    () => PodSecurity.restricted({ group: -1 }),
    "'group' should be a whole number of at least 0, got -1",
  ],
  ['a fraction of a group', () => PodSecurity.restricted({ fsGroup: 0.5 }), "'fsGroup' should be"],
  [
    'root without a reason',
    () => PodSecurity.root(''),
    "'reason' should be a non-empty string, got ''; say in a sentence why the containers run as root",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});
