import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import * as monitoring from '../../../imports/monitoring.coreos.com';
import { ifGiven, requireInstance, requireLabels, requireText } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { alertRules, type AlertTarget } from './alert-rules';
import { LostRequests, requirePart } from './lost-requests';
import { observedMetadata, observedNamespace } from './observed';

/**
 * What is alerted of.
 */
export interface WorkloadAlertsProps {
  /**
   * The workload.
   */
  readonly workload: ZeroDowntimeDeployment;

  /**
   * The metric that shows lost requests. No metric of the pods can: a pod that is gone counts nothing.
   *
   * @default - no alert of lost requests
   */
  readonly lostRequests?: LostRequests;

  /**
   * The part of the requests that may be lost, from 0 to 1.
   *
   * @default 0
   */
  readonly maxLostRequests?: number;

  /**
   * The namespace that the workload runs in, where the chart does not say: metrics are told apart by it.
   *
   * @default - the workload's
   */
  readonly namespace?: string;

  /**
   * Labels of the alerts, such as the team that is called.
   *
   * @default - severity and namespace
   */
  readonly alertLabels?: Record<string, string>;

  /**
   * A page that says what to do.
   *
   * @default - none
   */
  readonly runbookUrl?: string;

  /**
   * Name, labels and annotations of the PrometheusRule. Many a Prometheus looks for a label such as `release`.
   *
   * @default - the workload's name and labels
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines alerts of what endangers zero downtime: requests that are lost, a rollout that is stuck, a budget that allows no
 * disruption, an autoscaler at its maximum. All but the first need kube-state-metrics.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class WorkloadAlerts extends Construct {
  /**
   * The PrometheusRule.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props What is alerted of.
   * @throws If the namespace is not known.
   */
  public constructor(scope: Construct, id: string, props: WorkloadAlertsProps) {
    super(scope, id);
    const { workload } = props;
    requireInstance('workload', workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    const target = readTarget(props);
    this.apiObject = new monitoring.PrometheusRule(this, 'Default', {
      metadata: observedMetadata(workload, props.metadata),
      // What the type wants at the least; the groups are rendered below.
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
  ifGiven(lostRequests, (given) => requireInstance('lostRequests', given, LostRequests, 'LostRequests.traefik()'));
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
