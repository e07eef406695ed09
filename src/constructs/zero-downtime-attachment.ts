import { type Container, type Deployment, type k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { hasMember, requireInstance, show } from './arguments';
import { Health } from './health';
import { Router } from './router';
import { defineAutoscaler, defineDisruptionBudget } from './workload-budget';
import { WorkloadPlan } from './workload-plan';
import { promiseZeroDowntime } from './workload-promise';
import { resolveOptions, type ResolvedOptions, type ZeroDowntimeOptions } from './zero-downtime-options';

/** What cdk8s-plus renders for a Deployment that says nothing of replicas. */
const CDK8S_PLUS_REPLICAS = 2;

/**
 * Zero downtime for a Deployment that somebody already has.
 */
export interface ZeroDowntimeAttachmentProps extends ZeroDowntimeOptions {
  /**
   * The Deployment. It keeps its selector, containers, resources and security, and longer times of its own.
   */
  readonly deployment: Deployment;

  /**
   * The probes of the container that serves.
   *
   * @default - the container's own probes
   */
  readonly health?: Health;

  /**
   * The container that serves.
   *
   * @default - the Deployment's first container
   */
  readonly container?: Container;
}

/**
 * Attaches zero downtime to a cdk8s-plus Deployment: probes, hook and grace period, rollout strategy, spread, and beside
 * it a PodDisruptionBudget and, when asked, a HorizontalPodAutoscaler.
 *
 * The Deployment stays what and where it is, with its name, its selector and its construct path, so that attaching
 * changes a live one by a rollout and nothing else.
 */
export class ZeroDowntimeAttachment extends Construct {
  /**
   * The Deployment.
   */
  public readonly deployment: Deployment;

  /**
   * The disruption budget. Undefined where `DisruptionBudget.none(reason)` was chosen.
   */
  public readonly disruptionBudget?: k8s.KubePodDisruptionBudget;

  /**
   * The autoscaler. Undefined unless asked for.
   */
  public readonly autoscaler?: k8s.KubeHorizontalPodAutoscalerV2;

  private readonly plan: WorkloadPlan;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props What is attached to what.
   * @throws If a value is none that Kubernetes takes, or one that loses requests.
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeAttachmentProps) {
    super(scope, id);
    const deployment = requireUnattached(props.deployment);
    const { health } = props;
    const options = resolveOptions(props);
    this.deployment = deployment;
    this.plan = planOf(deployment, options);
    if (health !== undefined) {
      requireInstance('health', health, Health, "Health.http('/healthz')");
      const container = servingContainer(props);
      const { port } = this.plan.choicesOf(container);
      this.plan.choose(container, 'regular', { health, port, isForeign: true });
    }
    const labels = deployment.matchLabels;
    this.disruptionBudget = defineDisruptionBudget(
      this,
      'DisruptionBudget',
      options.disruptionBudget,
      deployment,
      labels,
    );
    if (options.autoscaling !== undefined) {
      refuseReplicas(deployment);
      deployment.markHasAutoscaler();
      this.autoscaler = defineAutoscaler(this, 'Autoscaler', options.autoscaling, deployment, labels);
    }
    promiseZeroDowntime(this, this.plan);
  }

  /**
   * Says what routes to the pods. The slowest router decides the propagation.
   *
   * @param router What routes.
   */
  public addRouter(router: Router): void {
    this.plan.addRouter(requireInstance('router', router, Router, 'Router.traefik()'));
  }
}

const attached = new WeakSet<Deployment>();

function requireUnattached(deployment: Deployment): Deployment {
  // Not instanceof: several copies of cdk8s-plus may be installed side by side.
  if (!hasMember(deployment, 'toScalingTarget')) {
    throw new Error(`'deployment' should be a cdk8s-plus Deployment, got ${show(deployment)}`);
  }
  if (attached.has(deployment)) {
    throw new Error(`'deployment' should be attached to once, and '${deployment.node.path}' is attached to already`);
  }
  attached.add(deployment);
  return deployment;
}

function planOf(deployment: Deployment, options: ResolvedOptions): WorkloadPlan {
  const plan = new WorkloadPlan({
    ...options,
    deployment,
    replicas: deployment.replicas ?? CDK8S_PLUS_REPLICAS,
    imagePullSecrets: [],
    keepsLongerTimes: true,
  });
  options.routers.forEach((router) => {
    plan.addRouter(router);
  });
  return plan;
}

function servingContainer({ deployment, container }: ZeroDowntimeAttachmentProps): Container {
  const serving = container ?? deployment.containers[0];
  if (serving === undefined) {
    throw new Error("'deployment' should have a container before health is attached to it, got none");
  }
  return serving;
}

function refuseReplicas(deployment: Deployment): void {
  if (deployment.replicas !== undefined) {
    throw new Error(
      `'deployment' should leave 'replicas' out beside 'autoscaling', got ${deployment.replicas}: each apply would ` +
        'reset what the autoscaler chose; say the least in Autoscaling.between(least, most)',
    );
  }
}
