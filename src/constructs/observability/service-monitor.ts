import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as monitoring from '../../../imports/monitoring.coreos.com';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { defineMonitor, type MonitorProps } from './monitor';
import { readPortName } from './scrape-options';
import { requireOptions } from '../base/options';

/**
 * Options of a ServiceMonitor.
 */
export interface ServiceMonitorProps extends MonitorProps {}

/**
 * Defines a ServiceMonitor, with which the Prometheus operator scrapes a workload's pods through their Service.
 *
 * Under a Canary use a PodMonitor, because Flagger's Services have labels of their own.
 *
 * @example
 * new ServiceMonitor(this, 'Monitor', { workload: web, interval: Duration.seconds(15) });
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export class ServiceMonitor extends Construct {
  /**
   * The ServiceMonitor.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the ServiceMonitor.
   */
  public constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    requireOptions('props', props, 'ServiceMonitorProps');
    this.apiObject = defineMonitor(props, {
      endpoints: 'endpoints',
      // The minimum that the generated type requires. The whole spec is rendered late.
      define: (metadata) =>
        new monitoring.ServiceMonitor(this, 'Default', { metadata, spec: { endpoints: [], selector: {} } }),
      port: ({ service }) => portOf(readPortName(props.port), service),
      select: ({ deployment }) => ({ matchLabels: { ...deployment.matchLabels } }),
    });
    this.node.addValidation({ validate: () => notFound(props.workload) });
  }
}

/** References a Service port by its name, or a pod port that the Service does not expose. */
function portOf(podPort: string | undefined, { ports }: Service): object {
  return podPort === undefined ? { port: ports[0]?.name } : { targetPort: podPort };
}

function notFound({ deployment, _plan: plan }: ZeroDowntimeDeployment): string[] {
  const { foreignServices: why } = plan.serving;
  return why === undefined
    ? []
    : [`a ServiceMonitor finds no Service of '${deployment.name}' ${why}; use a PodMonitor`];
}
