import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as monitoring from '../../../imports/monitoring.coreos.com';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { defineMonitor, type MonitorProps } from './monitor';
import { readPortName } from './scrape-options';

/**
 * Whose metrics are read through their Service.
 */
export interface ServiceMonitorProps extends MonitorProps {}

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
    this.apiObject = defineMonitor(props, {
      endpoints: 'endpoints',
      // What the type wants at the least; the whole spec is rendered late.
      define: (metadata) =>
        new monitoring.ServiceMonitor(this, 'Default', { metadata, spec: { endpoints: [], selector: {} } }),
      port: ({ service }) => portOf(readPortName(props.port), service),
      select: ({ deployment }) => ({ matchLabels: { ...deployment.matchLabels } }),
    });
    this.node.addValidation({ validate: () => notFound(props.workload) });
  }
}

/** A port of the Service by its name; one that the Service does not have by the pods'. */
function portOf(podPort: string | undefined, { ports }: Service): object {
  return podPort === undefined ? { port: ports[0]?.name } : { targetPort: podPort };
}

function notFound({ deployment, _plan: plan }: ZeroDowntimeDeployment): string[] {
  const { foreignServices: why } = plan.serving;
  return why === undefined
    ? []
    : [`a ServiceMonitor finds no Service of '${deployment.name}' ${why}; use a PodMonitor`];
}
