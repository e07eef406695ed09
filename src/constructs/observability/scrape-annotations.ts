import { requireInstance, requirePort } from '../base/arguments';
import { requireOptions } from '../base/options';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { admitPrometheus } from './prometheus-peer';
import { readPath } from './scrape-options';

/**
 * Options of scrape annotations.
 */
export interface ScrapeAnnotationsOptions {
  /**
   * The port number.
   *
   * @default - the port that serves requests
   */
  readonly port?: number;

  /**
   * The path.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * The Prometheus pods, which a NetworkPolicy of the workload has to admit. This does not define a policy.
   *
   * @default - pods labeled `app.kubernetes.io/name: prometheus`, in any namespace
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * Annotations with which a Prometheus without the operator finds a pod's metrics.
 *
 * They are a convention rather than a part of Kubernetes: Prometheus has to be configured to use them.
 *
 * @example
 * ScrapeAnnotations.addTo(web, { path: '/internal/metrics' });
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus
 */
export class ScrapeAnnotations {
  /**
   * Adds the annotations to a workload's pods.
   *
   * @param workload The workload.
   * @param options The port, the path and the network policy.
   */
  public static addTo(workload: ZeroDowntimeDeployment, options: ScrapeAnnotationsOptions = {}): void {
    requireOptions('options', options, 'ScrapeAnnotationsOptions');
    requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    const { port = workload._port.number, path } = options;
    const { podMetadata } = workload.deployment;
    admitPrometheus(workload, options.networkPolicy, port);
    podMetadata.addAnnotation('prometheus.io/scrape', 'true');
    podMetadata.addAnnotation('prometheus.io/port', `${requirePort('port', port)}`);
    podMetadata.addAnnotation('prometheus.io/path', readPath(path));
  }

  private constructor() {
    // This class has only static members.
  }
}
