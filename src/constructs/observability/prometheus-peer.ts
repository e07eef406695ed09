import { optionalInstance } from '../base/arguments';
import type { RouteController } from '../network-policy/network-policy-peer';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';

/** The label that the Prometheus operator and the Prometheus chart put on its pods. */
const PROMETHEUS: RouteController = {
  name: 'Prometheus',
  peers: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } }],
};

/** Admits Prometheus to the metrics port, if a policy of the workload keeps others out. */
export function admitPrometheus(
  workload: ZeroDowntimeDeployment,
  stated: NetworkPolicyPeers | undefined,
  port: number | string | undefined,
): void {
  const peers =
    optionalInstance('networkPolicy', stated, NetworkPolicyPeers, 'NetworkPolicyPeers.pods({...})') ??
    NetworkPolicyPeers.controller();
  workload._networkPolicy.addPeers(peers, port, PROMETHEUS);
}
