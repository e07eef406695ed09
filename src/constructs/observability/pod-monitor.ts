import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineMonitor, type MonitorProps } from './monitor';
import { readPortName } from './scrape-options';

/**
 * Whose metrics are read from the pods.
 */
export interface PodMonitorProps extends MonitorProps {}

/**
 * Defines that the Prometheus operator reads the metrics of a workload's pods, those that are not ready among them.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class PodMonitor extends Construct {
  /**
   * The PodMonitor.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props Whose metrics are read.
   */
  public constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id);
    this.apiObject = defineMonitor(props, {
      endpoints: 'podMetricsEndpoints',
      define: (metadata) =>
        new ApiObject(this, 'Default', { apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata }),
      port: ({ _port }) => ({ port: readPortName(props.port) ?? _port.name }),
      select: ({ deployment, _plan }) => _plan.serving.select(deployment.matchLabels),
    });
  }
}
