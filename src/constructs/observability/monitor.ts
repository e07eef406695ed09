import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { requireInstance } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { observedMetadata } from './observed';
import { admitPrometheus } from './prometheus-peer';
import { renderEndpoint, type ScrapeOptions } from './scrape-options';

/**
 * Whose metrics are read, and how.
 */
export interface MonitorProps extends ScrapeOptions {
  /**
   * The workload.
   */
  readonly workload: ZeroDowntimeDeployment;

  /**
   * Name, namespace, labels and annotations. Many a Prometheus looks for a label such as `release`.
   *
   * @default - the workload's name and labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Who reads them, where a NetworkPolicy of the workload's keeps others out. It makes no policy.
   *
   * @default - pods labelled `app.kubernetes.io/name: prometheus`, in every namespace
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/** What PodMonitors and ServiceMonitors differ in. */
interface MonitorKind {
  /** What is called an endpoint in the spec. */
  readonly endpoints: 'endpoints' | 'podMetricsEndpoints';
  readonly define: (metadata: ApiObjectMetadata) => ApiObject;
  /** How the endpoint names its port. */
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
