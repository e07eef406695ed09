/**
 * The alerts as Prometheus rules. All but the first need kube-state-metrics.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics
 */
export interface AlertTarget {
  readonly namespace: string;
  readonly workloads: readonly string[];
  readonly budget: string | undefined;
  readonly autoscalers: readonly string[];
  readonly lostRequests: string | undefined;
  readonly maxLostRequests: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly runbookUrl: string | undefined;
}

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export function alertRules(target: AlertTarget): AlertRule[] {
  const { lostRequests, budget, autoscalers } = target;
  return [
    ...(lostRequests === undefined ? [] : [requestsLost(target, lostRequests)]),
    rolloutStuck(target),
    ...(budget === undefined ? [] : [noDisruptionAllowed(target, budget)]),
    ...(autoscalers.length === 0 ? [] : [autoscalerAtMaximum(target)]),
  ];
}

function requestsLost(target: AlertTarget, query: string): AlertRule {
  const { maxLostRequests, workloads } = target;
  return rule(target, {
    alert: 'RequestsLost',
    expr: `(${query}) > ${maxLostRequests}`,
    // A rollout ends within minutes. Its losses must be seen while it runs.
    for: '0s',
    severity: 'critical',
    summary: `${workloads[0] ?? ''} loses requests`,
    description: `{{ $value | humanizePercentage }} of the requests of the last 5 minutes were lost.`,
  });
}

function rolloutStuck(target: AlertTarget): AlertRule {
  const { namespace, workloads } = target;
  const selector = `namespace="${namespace}",deployment=~"${workloads.join('|')}"`;
  return rule(target, {
    alert: 'RolloutStuck',
    expr: `kube_deployment_status_condition{${selector},condition="Progressing",status="false"} == 1`,
    // Kubernetes has already waited for the progress deadline.
    for: '1m',
    severity: 'warning',
    summary: 'The rollout of {{ $labels.deployment }} is stuck',
    description:
      'No progress within its progress deadline. The old pods go on serving, nothing is rolled back by itself: look at ' +
      'the new pods, and fix or undo the rollout.',
  });
}

function noDisruptionAllowed(target: AlertTarget, budget: string): AlertRule {
  const selector = `namespace="${target.namespace}",poddisruptionbudget="${budget}"`;
  const metric = (name: string): string => `kube_poddisruptionbudget_status_${name}{${selector}}`;
  return rule(target, {
    alert: 'NoDisruptionAllowed',
    expr: `${metric('pod_disruptions_allowed')} == 0 and ${metric('expected_pods')} > 0`,
    // Longer than a rollout or a node drain.
    for: '15m',
    severity: 'warning',
    summary: 'No pod of {{ $labels.poddisruptionbudget }} may be evicted',
    description: 'Drains of nodes wait. Either pods are not ready, or the budget asks for all of them.',
  });
}

function autoscalerAtMaximum(target: AlertTarget): AlertRule {
  const selector = `namespace="${target.namespace}",horizontalpodautoscaler=~"${target.autoscalers.join('|')}"`;
  const metric = (name: string): string => `kube_horizontalpodautoscaler_${name}{${selector}}`;
  return rule(target, {
    alert: 'AutoscalerAtMaximum',
    expr: `${metric('status_current_replicas')} >= ${metric('spec_max_replicas')}`,
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.horizontalpodautoscaler }} is at its maximum',
    description: 'More load would not be answered by more pods: raise the maximum, or look at what the pods do.',
  });
}

interface RuleText {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: string;
  readonly summary: string;
  readonly description: string;
}

function rule({ labels, runbookUrl, namespace }: AlertTarget, text: RuleText): AlertRule {
  const { alert, expr, severity, summary, description } = text;
  return {
    alert,
    expr,
    for: text.for,
    labels: { severity, namespace, ...labels },
    annotations: { summary, description, ...(runbookUrl === undefined ? {} : { runbook_url: runbookUrl }) },
  };
}
