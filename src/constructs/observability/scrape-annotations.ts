import { requireInstance, requirePort } from '../base/arguments';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { admitPrometheus } from './prometheus-peer';
import { readPath } from './scrape-options';

/**
 * Where metrics are read, for a Prometheus that looks at annotations.
 */
export interface ScrapeAnnotationsOptions {
  /**
   * The number of the port.
   *
   * @default - the port that requests are served on
   */
  readonly port?: number;

  /**
   * The path.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * Who reads them, where a NetworkPolicy of the workload's keeps others out. It makes no policy.
   *
   * @default - pods labelled `app.kubernetes.io/name: prometheus`, in every namespace
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * Annotations of pods by which a Prometheus without the operator finds their metrics. They are a convention, not a part of
 * Kubernetes: the configuration of that Prometheus has to look at them.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus
 */
export class ScrapeAnnotations {
  /**
   * Adds them to a workload's pods.
   *
   * @param workload The workload.
   * @param options Where it differs from the defaults.
   */
  public static addTo(workload: ZeroDowntimeDeployment, options: ScrapeAnnotationsOptions = {}): void {
    requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    const { port = workload._port.number, path } = options;
    const { podMetadata } = workload.deployment;
    admitPrometheus(workload, options.networkPolicy, port);
    podMetadata.addAnnotation('prometheus.io/scrape', 'true');
    podMetadata.addAnnotation('prometheus.io/port', `${requirePort('port', port)}`);
    podMetadata.addAnnotation('prometheus.io/path', readPath(path));
  }

  private constructor() {
    // Only static members.
  }
}
