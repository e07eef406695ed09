import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { requireInstance } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { observedMetadata } from './observed';
import { admitPrometheus } from './prometheus-peer';
import { renderEndpoint, type ScrapeOptions } from './scrape-options';

/**
 * Options that PodMonitors and ServiceMonitors share.
 */
export interface MonitorProps extends ScrapeOptions {
  /**
   * The workload to monitor.
   */
  readonly workload: ZeroDowntimeDeployment;

  /**
   * The name, namespace, labels and annotations. Many Prometheus instances select a label such as `release`.
   *
   * @default - the workload's name and labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The Prometheus pods, which a NetworkPolicy of the workload has to admit. This does not define a policy.
   *
   * @default - pods labeled `app.kubernetes.io/name: prometheus`, in any namespace
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/** The differences between PodMonitors and ServiceMonitors. */
interface MonitorKind {
  /** The field for endpoints in the spec. */
  readonly endpoints: 'endpoints' | 'podMetricsEndpoints';
  readonly define: (metadata: ApiObjectMetadata) => ApiObject;
  /** Renders the reference to the port. */
  readonly port: (workload: ZeroDowntimeDeployment) => object;
  readonly select: (workload: ZeroDowntimeDeployment) => object;
}

/** Defines a monitor. Its selector is read late, since the workload may still be handed over to other pods. */
export function defineMonitor(props: MonitorProps, { endpoints, define, port, select }: MonitorKind): ApiObject {
  const { workload, metadata, networkPolicy } = props;
  requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
  const endpoint = { ...port(workload), ...renderEndpoint(props) };
  admitPrometheus(workload, networkPolicy, props.port);
  const object = define(observedMetadata(workload, metadata));
  deriveWhenRendered(object, (generated) => ({
    ...generated,
    spec: { [endpoints]: [endpoint], selector: select(workload) },
  }));
  return object;
}
