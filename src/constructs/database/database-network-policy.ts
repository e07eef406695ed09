import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { deriveWhenRendered } from '../base/late-rendering';
import type { NetworkPolicyPeer } from '../network-policy/network-policy-peer';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { withoutUndefined } from '../base/plain-objects';
import type { BoundDatabase, DatabaseMetadata } from './database-backend';

/** Admits clients to the database's port and insiders to every port. Admits no one if there are neither. */
export class DatabaseNetworkPolicy {
  public readonly object: k8s.KubeNetworkPolicy;
  private readonly clients: NetworkPolicyPeer[] = [];

  public constructor(
    scope: Construct,
    { name, namespace, labels }: DatabaseMetadata,
    policy: NonNullable<BoundDatabase['policy']>,
  ) {
    const metadata = withoutUndefined({ name, namespace, labels: { ...policy.podLabels, ...labels } });
    this.object = new k8s.KubeNetworkPolicy(scope, 'NetworkPolicy', { metadata });
    deriveWhenRendered(this.object, (generated) => ({
      ...generated,
      spec: {
        podSelector: { matchLabels: { ...policy.podLabels } },
        policyTypes: ['Ingress'],
        // A rule without peers would admit everyone.
        ingress: [
          ...(this.clients.length === 0
            ? []
            : [{ from: distinct(this.clients), ports: [{ port: policy.port, protocol: 'TCP' }] }]),
          ...(policy.insiders.length === 0 ? [] : [{ from: [...policy.insiders] }]),
        ],
      },
    }));
  }

  public addClients(peers: NetworkPolicyPeers): void {
    this.clients.push(...peers._render({ name: 'the client', remedy: 'name its pods or its addresses' }));
  }
}

function distinct(peers: readonly NetworkPolicyPeer[]): readonly NetworkPolicyPeer[] {
  return [...new Map(peers.map((peer) => [JSON.stringify(peer), peer])).values()];
}
