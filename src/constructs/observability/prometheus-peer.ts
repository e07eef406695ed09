import { ifGiven, requireInstance } from '../base/arguments';
import type { RouteController } from '../network-policy/network-policy-peer';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';

/** As the Prometheus operator and Prometheus' chart label its pods. */
const PROMETHEUS: RouteController = {
  name: 'Prometheus',
  peers: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } }],
};

/** Lets Prometheus in to the port of the metrics, where a policy of the workload's keeps others out. */
export function admitPrometheus(
  workload: ZeroDowntimeDeployment,
  stated: NetworkPolicyPeers | undefined,
  port: number | string | undefined,
): void {
  const peers =
    ifGiven(stated, (given) =>
      requireInstance('networkPolicy', given, NetworkPolicyPeers, 'NetworkPolicyPeers.pods({...})'),
    ) ?? NetworkPolicyPeers.controller();
  workload._networkPolicy.addPeers(peers, port, PROMETHEUS);
}
