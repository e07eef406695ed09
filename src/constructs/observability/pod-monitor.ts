import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineMonitor, type MonitorProps } from './monitor';
import { readPortName } from './scrape-options';
import { requireOptions } from '../base/options';

/**
 * Options of a PodMonitor.
 */
export interface PodMonitorProps extends MonitorProps {}

/**
 * Defines a PodMonitor, with which the Prometheus operator scrapes a workload's pods, including those that are not
 * ready.
 *
 * @example
 * new PodMonitor(this, 'Monitor', { workload: web, metadata: { labels: { release: 'prometheus' } } });
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class PodMonitor extends Construct {
  /**
   * The PodMonitor.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the PodMonitor.
   */
  public constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id);
    requireOptions('props', props, 'PodMonitorProps');
    this.apiObject = defineMonitor(props, {
      endpoints: 'podMetricsEndpoints',
      define: (metadata) =>
        new ApiObject(this, 'Default', { apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata }),
      port: ({ _port }) => ({ port: readPortName(props.port) ?? _port.name }),
      select: ({ deployment, _plan }) => _plan.serving.select(deployment.matchLabels),
    });
  }
}
