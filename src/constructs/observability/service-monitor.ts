import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import * as monitoring from '../../../imports/monitoring.coreos.com';
import { requireInstance } from '../arguments';
import { deriveWhenRendered } from '../late-rendering';
import { ZeroDowntimeDeployment } from '../zero-downtime-deployment';
import { observedMetadata } from './observed';
import { readPortName, renderEndpoint, type ScrapeOptions } from './scrape-options';

/**
 * Whose metrics are read through their Service.
 */
export interface ServiceMonitorProps extends ScrapeOptions {
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
 * Defines that the Prometheus operator reads the metrics of a workload's pods, found by their Service. Under a Canary use a
 * PodMonitor: Flagger's Services have labels of their own.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export class ServiceMonitor extends Construct {
  /**
   * The ServiceMonitor.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props Whose metrics are read.
   */
  public constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    const { workload } = props;
    requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    const port = readPortName(props.port);
    const endpoint = {
      // A port of the Service by its name; one that the Service does not have by the pods'.
      ...(port === undefined ? { port: workload.service.ports[0]?.name } : { targetPort: port }),
      ...renderEndpoint(props),
    };
    this.apiObject = new monitoring.ServiceMonitor(this, 'Default', {
      metadata: observedMetadata(workload, props.metadata),
      // What the type wants at the least; the whole spec is rendered below.
      spec: { endpoints: [], selector: {} },
    });
    deriveWhenRendered(this.apiObject, (generated) => ({
      ...generated,
      spec: { endpoints: [endpoint], selector: { matchLabels: { ...workload.deployment.matchLabels } } },
    }));
    this.node.addValidation({ validate: () => notUnderCanary(workload) });
  }
}

function notUnderCanary({ _canaryLabel, deployment }: ZeroDowntimeDeployment): string[] {
  return _canaryLabel === undefined
    ? []
    : [
        `a ServiceMonitor finds no Service of '${deployment.name}' under a Canary: Flagger makes them, with labels of its ` +
          'own; use a PodMonitor',
      ];
}
