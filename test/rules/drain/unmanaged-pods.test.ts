import { container, deployment, LABELS, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: LABELS },
  spec: { containers: [container()] },
};
const set = { ...deployment(), kind: 'ReplicaSet' };
const owned = (object: Readonly<Record<string, unknown>>): unknown => ({
  ...object,
  metadata: { name: 'web', labels: LABELS, ownerReferences: [{ kind: 'x', name: 'x', controller: true }] },
});

testRule('unmanaged-pods', {
  valid: [
    { name: 'a Deployment', objects: [deployment(), service()] },
    { name: 'what a Deployment has created', objects: [owned(pod), owned(set), service()] },
    { name: 'no clients', objects: [pod] },
  ],
  invalid: [
    {
      name: 'a bare Pod and a bare ReplicaSet',
      objects: [pod, set, service()],
      findings: [
        { object: 'Pod/web', says: ['a bare Pod', 'Service web', '--force'] },
        { object: 'ReplicaSet/web', says: ['a bare ReplicaSet', 'replaces 0 pods'] },
      ],
    },
  ],
});
