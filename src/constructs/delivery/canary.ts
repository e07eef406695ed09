import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as flagger from '../../../imports/flagger.app';
import { ifGiven, optionalSeconds, requireBoolean, requireInstance, requireList, show } from '../base/arguments';
import type { RuleId } from '../../manifest/rule-ids';
import { unacknowledged } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import { deriveWhenRendered } from '../base/late-rendering';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { CanaryAlert } from './canary-alert';
import { CanaryAnalysis } from './canary-analysis';
import { CanaryMetric } from './canary-metric';
import { lostInCopy, madeByFlagger } from './canary-contradictions';
import type { CanaryProps } from './canary-props';
import { CanaryProvider } from './canary-provider';
import { handOver } from './canary-target';
import { CanaryWebhook } from './canary-webhook';

/** Rules that report a Canary: what it refers to, and the route that Flagger makes. */
const RULES_OF_CANARIES: readonly RuleId[] = ['flagger-reference-absent', 'router-retired', 'router-unknown'];

/**
 * Defines a Flagger Canary, which tests each new revision on some of the requests before promoting it or rolling it
 * back.
 *
 * Flagger copies the Deployment to NAME-primary, which serves, scales the original to 0, and makes the Services NAME,
 * NAME-primary and NAME-canary. The workload's own Service is therefore no longer rendered, although `workload.service`
 * remains for routes that name it. The disruption budget covers the pods of both Deployments, and Flagger copies the
 * autoscaler.
 *
 * @example
 * new Canary(this, 'Canary', {
 *   workload: web,
 *   provider: CanaryProvider.traefik(),
 *   analysis: CanaryAnalysis.weighted({ stepWeight: 10, maxWeight: 50 }),
 *   metrics: [CanaryMetric.requestSuccessRate(99)],
 * });
 *
 * @see https://docs.flagger.app/usage/how-it-works
 */
export class Canary extends Construct {
  /**
   * The Canary object.
   */
  public readonly apiObject: ApiObject;

  /**
   * The workload.
   */
  public readonly workload: ZeroDowntimeDeployment;

  private readonly props: CanaryProps;
  private readonly analysis: CanaryAnalysis;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope.
   * @param props Options of the Canary.
   * @throws If Flagger could not take over the workload, or would lose requests in doing so.
   */
  public constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    requireOptions('props', props, 'CanaryProps');
    requireInstance('workload', props.workload, ZeroDowntimeDeployment, 'new ZeroDowntimeDeployment(...)');
    requireInstance('provider', props.provider, CanaryProvider, 'CanaryProvider.istio(...)');
    this.workload = props.workload;
    this.props = props;
    this.analysis = readAnalysis(props);
    const { deployment } = props.workload;
    const { labels, annotations } = readMetadata(props);
    handOver(props.workload, props.provider);
    this.apiObject = new flagger.Canary(this, 'Default', {
      metadata: withoutUndefined({
        name: deployment.name,
        namespace: deployment.metadata.namespace,
        labels: { ...deployment.matchLabels, ...labels },
        annotations,
      }),
    });
    const spec = readSpec(props);
    deriveWhenRendered(this.apiObject, (generated) => ({ ...generated, spec: { ...spec, ...this.renderLate() } }));
    const { workload, provider } = props;
    const { acknowledge } = workload._plan.choices;
    const lost = (): readonly Contradiction[] => lostInCopy(workload._plan);
    acknowledge.keepOn(workload._plan.apiObject, lost);
    acknowledge.keepWhereReported(this.apiObject, RULES_OF_CANARIES);
    this.node.addValidation({
      validate: () => [...unacknowledged(lost(), acknowledge), ...madeByFlagger(workload, provider)],
    });
  }

  /** Renders the fields derived from the workload, which may still change until then. */
  private renderLate(): object {
    const { autoscaler, deployment, service, _plan: plan } = this.workload;
    const { provider, progressDeadline, metrics = [], webhooks = [], alerts = [] } = this.props;
    return {
      ...provider._renderSpec(),
      targetRef: { apiVersion: deployment.apiVersion, kind: deployment.kind, name: deployment.name },
      ...(autoscaler === undefined
        ? {}
        : { autoscalerRef: { apiVersion: autoscaler.apiVersion, kind: autoscaler.kind, name: autoscaler.name } }),
      progressDeadlineSeconds: optionalSeconds('progressDeadline', progressDeadline, 1) ?? plan.progressDeadlineSeconds,
      service: { ...renderService(service.metadata.name ?? service.name, this.workload), ...provider._renderService() },
      analysis: {
        ...this.analysis._render(),
        ...listed('metrics', metrics),
        ...listed('webhooks', webhooks),
        ...listed('alerts', alerts),
      },
    };
  }
}

function readAnalysis({ analysis, provider }: CanaryProps): CanaryAnalysis {
  const read = (given: CanaryAnalysis): CanaryAnalysis =>
    requireInstance('analysis', given, CanaryAnalysis, 'CanaryAnalysis.weighted()');
  const standard = provider._weighs ? CanaryAnalysis.weighted() : CanaryAnalysis.blueGreen();
  const given = ifGiven(analysis, read) ?? standard;
  if (given._weighs && !provider._weighs) {
    throw new Error(
      `'analysis' should be CanaryAnalysis.blueGreen(...) with the provider ${provider.provider}, got weights: it ` +
        'shifts all requests at once',
    );
  }
  return given;
}

function readMetadata({ metadata, workload }: CanaryProps): NonNullable<CanaryProps['metadata']> {
  const given = optionalMetadata('metadata', metadata) ?? {};
  const { name, namespace } = workload.deployment.metadata;
  for (const [field, value, own] of [
    ['name', given.name, name],
    ['namespace', given.namespace, namespace],
  ]) {
    if (value !== undefined && value !== own) {
      throw new Error(`'metadata.${field}' should be omitted, got ${show(value)}: it is the workload's`);
    }
  }
  return given;
}

/** Reads the fields that do not depend on the workload, and checks them immediately. */
function readSpec(props: CanaryProps): object {
  const { skipAnalysis, revertOnDeletion = true, metrics, webhooks, alerts, progressDeadline } = props;
  requireEach('metrics', metrics, CanaryMetric, 'CanaryMetric.requestSuccessRate(99)');
  requireEach('webhooks', webhooks, CanaryWebhook, 'CanaryWebhook.rollout(...)');
  requireEach('alerts', alerts, CanaryAlert, 'CanaryAlert.error(...)');
  optionalSeconds('progressDeadline', progressDeadline, 1);
  return {
    ...(skipAnalysis === undefined ? {} : { skipAnalysis: requireBoolean('skipAnalysis', skipAnalysis) }),
    // Without it, deleting the Canary leaves a Deployment with 0 pods.
    revertOnDeletion: requireBoolean('revertOnDeletion', revertOnDeletion),
  };
}

function requireEach<T>(
  name: string,
  list: readonly T[] | undefined,
  type: { readonly name: string; readonly prototype: T },
  example: string,
): void {
  ifGiven(list, (items) => {
    requireList(name, items).forEach((item, i) => requireInstance(`${name}[${i}]`, item, type, example));
  });
}

function renderService(
  name: string,
  { deployment, service, _exposure: exposure, _port: own }: ZeroDowntimeDeployment,
): object {
  const { portName = own.name, targetByNumber, annotations } = exposure._options;
  const port = service.ports[0]?.port ?? own.number;
  return {
    ...(name === deployment.name ? {} : { name }),
    port,
    ...(portName === '' ? {} : { portName }),
    targetPort: targetByNumber === true ? own.number : own.name,
    ...(annotations === undefined ? {} : { apex: { annotations: { ...annotations } } }),
  };
}

function listed(name: string, items: readonly { _render(): object }[]): object {
  return items.length === 0 ? {} : { [name]: items.map((item) => item._render()) };
}
