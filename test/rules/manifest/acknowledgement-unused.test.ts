import { deployment, merge, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('acknowledgement-unused', {
  valid: [
    {
      name: 'one whose rule did not run',
      objects: [
        deployment({
          spec: { replicas: 1 },
          metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' } },
        }),
        service(),
      ],
    },
    {
      name: 'one on a workload that is scaled to 0, which no rule checks',
      objects: [
        deployment({
          spec: { replicas: 0 },
          metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' } },
        }),
        service(),
      ],
      options: { rules: ['acknowledgement-unused', 'single-replica-served'] },
    },
    {
      name: 'the reason of a choice, which stays true',
      objects: [
        deployment({
          metadata: {
            annotations: {
              'cdk8s-nonstop/reason.single-replica-served': 'a demo',
              'web.cdk8s-nonstop/reason.requests-missing': 'a demo',
              'cdk8s-nonstop/reason.run-as-root': 'a demo',
            },
          },
        }),
        service(),
      ],
      options: { rules: ['acknowledgement-unused', 'single-replica-served', 'requests-missing'] },
    },
  ],
  invalid: [
    {
      name: 'one that is not needed, on the Deployment but not on its ReplicaSet, to which it was copied',
      objects: [
        deployment({ metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' } } }),
        merge(deployment(), {
          kind: 'ReplicaSet',
          metadata: {
            annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' },
            ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }],
          },
        }),
        service(),
      ],
      options: { rules: ['acknowledgement-unused', 'single-replica-served'] },
      findings: [{ object: 'Deployment/web', says: ['single-replica-served'] }],
    },
    {
      name: 'one that is not needed',
      objects: [
        deployment({ metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' } } }),
        service(),
      ],
      options: { rules: ['acknowledgement-unused', 'single-replica-served'] },
      findings: [{ object: 'Deployment/web', says: ['single-replica-served', '0 faults in this object'] }],
    },
    {
      name: 'one for a container that is clean',
      objects: [
        deployment({
          spec: { replicas: 1 },
          metadata: { annotations: { 'web.cdk8s-nonstop/acknowledge.image-mutable-tag': 'pinned elsewhere' } },
        }),
        service(),
      ],
      options: { rules: ['acknowledgement-unused', 'image-mutable-tag'] },
      findings: [{ object: 'Deployment/web', says: ['container web'] }],
    },
  ],
});
