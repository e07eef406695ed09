import { canary, container, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const proxy = { name: 'proxy', restartPolicy: 'Always', ports: undefined, readinessProbe: undefined };
const withSidecar = deployment({ pod: { initContainers: [container(proxy)] } });

testRule('native-sidecar-dropped', {
  valid: [
    { name: 'an unknown version', objects: [withSidecar, service()] },
    {
      name: 'a cluster that knows the field',
      objects: [withSidecar, service()],
      options: { rules: ['native-sidecar-dropped'], targetVersion: '1.29' },
    },
    {
      name: 'an init container that exits, with Flagger',
      objects: [deployment({ pod: { initContainers: [container({ name: 'migrate' })] } }), canary()],
    },
    { name: 'a sidecar among the containers, with Flagger', objects: [deployment({ more: [container()] }), canary()] },
  ],
  invalid: [
    {
      name: 'a cluster that does not',
      objects: [withSidecar, service()],
      options: { rules: ['native-sidecar-dropped'], targetVersion: '1.28' },
      findings: [{ object: 'Deployment/web', container: 'proxy', says: ['need Kubernetes 1.29', 'got 1.28'] }],
    },
    {
      name: 'Flagger, which drops it',
      objects: [withSidecar, canary()],
      findings: [
        { object: 'Deployment/web', severity: 'warning', container: 'proxy', says: ['1.36.1', 'web-primary'] },
      ],
    },
  ],
});
