import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import * as monitoring from '../../../imports/monitoring.coreos.com';
import { ifGiven, optionalInstance, requireInstance, requireLabels, requireText } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { requireOptions } from '../base/options';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { alertRules, type AlertTarget } from './alert-rules';
import { LostRequests, requirePart } from './lost-requests';
import { observedMetadata, observedNamespace } from './observed';

/**
 * Options of alerts for a workload.
 */
export interface WorkloadAlertsProps {
  /**
   * The workload to watch.
   */
  readonly workload: ZeroDowntimeDeployment;

  /**
   * The metric that counts lost requests. It cannot come from the pods, because a removed pod counts nothing.
   *
   * @default - no alert on lost requests
   */
  readonly lostRequests?: LostRequests;

  /**
   * The fraction of requests that may be lost, from 0 to 1.
   *
   * @default 0
   */
  readonly maxLostRequests?: number;

  /**
   * The namespace of the workload, which distinguishes its metrics. Required if the workload does not set one.
   *
   * @default - the namespace of the workload
   */
  readonly namespace?: string;

  /**
   * Additional labels of the alerts, such as the team on call.
   *
   * @default - severity and namespace only
   */
  readonly alertLabels?: Record<string, string>;

  /**
   * The URL of a runbook.
   *
   * @default - no runbook
   */
  readonly runbookUrl?: string;

  /**
   * The name, labels and annotations of the PrometheusRule. Many Prometheus instances select a label such as `release`.
   *
   * @default - the workload's name and labels
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines alerts on what endangers zero downtime.
 *
 * They cover lost requests, a stuck rollout, a budget that allows no disruption and an autoscaler at its maximum. All
 * but the first need kube-state-metrics.
 *
 * @example
 * new WorkloadAlerts(this, 'Alerts', {
 *   workload: web,
 *   lostRequests: LostRequests.ingressNginx(),
 *   alertLabels: { team: 'shop' },
 * });
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class WorkloadAlerts extends Construct {
  /**
   * The PrometheusRule.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the alerts.
   * @throws If the namespace is unknown.
   */
  public constructor(scope: Construct, id: string, props: WorkloadAlertsProps) {
    super(scope, id);
    requireOptions('props', props, 'WorkloadAlertsProps');
    const { workload } = props;
    requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    const target = readTarget(props);
    this.apiObject = new monitoring.PrometheusRule(this, 'Default', {
      metadata: observedMetadata(workload, props.metadata),
      // The minimum that the generated type requires. The groups are rendered below.
      spec: {},
    });
    deriveWhenRendered(this.apiObject, (generated) => ({
      ...generated,
      spec: { groups: [{ name: `${workload.deployment.name}-zero-downtime`, rules: alertRules(target()) }] },
    }));
  }
}

/** Checks the props now and reads names late, since the workload may still be handed over to other pods. */
function readTarget(props: WorkloadAlertsProps): () => AlertTarget {
  const { workload, lostRequests, maxLostRequests = 0, alertLabels = {}, runbookUrl } = props;
  const namespace = observedNamespace(workload, props.namespace);
  optionalInstance('lostRequests', lostRequests, LostRequests, 'LostRequests.traefik()');
  const fixed = {
    namespace,
    maxLostRequests: requirePart('maxLostRequests', maxLostRequests),
    labels: requireLabels('alertLabels', alertLabels),
    runbookUrl: ifGiven(runbookUrl, (url) => requireText('runbookUrl', url)),
    budget: workload.disruptionBudget?.name,
  };
  return () => {
    const { serving } = workload._plan;
    const workloads = serving.namesOf(workload.deployment.name);
    const services = serving.serviceNamesOf(workload.service.name);
    return {
      ...fixed,
      workloads,
      autoscalers: growingAutoscalers(workload),
      lostRequests: lostRequests?._query({ namespace, services, ingressRoutes: ingressRoutesTo(workload) }),
    };
  };
}

/** The names of the IngressRoutes to a workload. */
function ingressRoutesTo({ _routeObjects: objects }: ZeroDowntimeDeployment): string[] {
  return objects.filter(({ kind }) => kind === 'IngressRoute').map(({ name }) => name);
}

/** One that cannot add pods is at its maximum always. */
function growingAutoscalers({ autoscaler, _plan: plan }: ZeroDowntimeDeployment): readonly string[] {
  const { _minReplicas: min = 0, _maxReplicas: max = 0 } = plan.choices.autoscaling ?? {};
  return autoscaler === undefined || min === max ? [] : plan.serving.namesOf(autoscaler.name);
}
