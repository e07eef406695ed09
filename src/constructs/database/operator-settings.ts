import { Size } from 'cdk8s';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../kubernetes/names';
import { ifGiven, requireInteger, requireName, requireText, show } from '../base/arguments';
import type { NetworkPolicyPeer } from '../network-policy/network-policy-peer';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { requireSize } from '../container/resource-amount';
import { formatSize } from '../storage/storage-backend';
import type { BoundDatabase, DatabaseMetadata } from './database-backend';
import type { DatabaseOperatorOptions } from './database-options';
import { MYSQL_PORT } from './mysql-rendering';

export interface ResolvedOperator {
  readonly replicas: number;
  readonly storageClassName?: string;
  /** In Kubernetes notation. */
  readonly size: string;
  readonly operatorNamespace?: string;
  readonly clientImage: string;
}

export function readOperatorOptions(options: DatabaseOperatorOptions, clientImage: string): ResolvedOperator {
  const { replicas = 3, storageClassName, size = Size.gibibytes(20), operatorNamespace } = options;
  requireInteger('replicas', replicas, { min: 3, purpose: 'for a majority' });
  if (replicas % 2 === 0) {
    throw new Error(`'replicas' should be odd, got ${show(replicas)}: half of an even number is no majority`);
  }
  return {
    replicas,
    storageClassName: ifGiven(storageClassName, (name) => requireName('storageClassName', name, DNS_SUBDOMAIN)),
    size: formatSize(requireSize('size', size)),
    operatorNamespace: ifGiven(operatorNamespace, (name) => requireName('operatorNamespace', name, DNS_LABEL)),
    clientImage: requireText('clientImage', options.clientImage ?? clientImage).trim(),
  };
}

/** The network policy of a cluster: servers, and the operator, connect to the servers on additional ports. */
export function operatorPolicy(
  { operatorNamespace }: ResolvedOperator,
  podLabels: Readonly<Record<string, string>>,
  port: number = MYSQL_PORT,
  helperLabels?: Readonly<Record<string, string>>,
): Pick<BoundDatabase, 'policy'> {
  if (operatorNamespace === undefined) {
    return {};
  }
  const controller = { name: 'the operator' };
  const insiders: readonly NetworkPolicyPeer[] = [
    ...NetworkPolicyPeers.pods({ podLabels: { ...podLabels } })._render(controller),
    ...NetworkPolicyPeers.pods({ namespace: operatorNamespace })._render(controller),
  ];
  const helpers =
    helperLabels === undefined ? [] : NetworkPolicyPeers.pods({ podLabels: { ...helperLabels } })._render(controller);
  return { policy: { podLabels, port, insiders: [...insiders, ...helpers] } };
}

/** The metadata of a custom resource. */
export function clusterMetadata({ name, namespace, labels, annotations }: DatabaseMetadata): Record<string, unknown> {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
  };
}
