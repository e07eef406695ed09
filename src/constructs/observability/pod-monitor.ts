import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { requireInstance } from '../arguments';
import { deriveWhenRendered } from '../late-rendering';
import { ZeroDowntimeDeployment } from '../zero-downtime-deployment';
import { observedMetadata, podSelector } from './observed';
import { readPortName, renderEndpoint, type ScrapeOptions } from './scrape-options';

/**
 * Whose metrics are read from the pods.
 */
export interface PodMonitorProps extends ScrapeOptions {
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
}

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
    const { workload } = props;
    requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    const endpoint = { port: readPortName(props.port) ?? workload._port.name, ...renderEndpoint(props) };
    this.apiObject = new ApiObject(this, 'Default', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: observedMetadata(workload, props.metadata),
    });
    deriveWhenRendered(this.apiObject, (generated) => ({
      ...generated,
      spec: { podMetricsEndpoints: [endpoint], selector: podSelector(workload) },
    }));
  }
}
