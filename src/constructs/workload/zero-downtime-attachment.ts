import type { Container, Deployment, k8s, Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { hasMember, ifGiven, requireInstance, requireMember, show } from '../base/arguments';
import { Health } from '../health/health';
import { RoutedWorkload } from '../routes/routed-workload';
import { defineAutoscaler, defineDisruptionBudget } from '../scaling/workload-budget';
import { DeploymentPlan } from './deployment-plan';
import { foreignTimes } from './foreign-times';
import { promiseDeployment } from './workload-promise';
import type { ServiceTarget } from '../service/workload-service';
import {
  resolveZeroDowntimeOptions,
  type ResolvedZeroDowntimeOptions,
  type ZeroDowntimeOptions,
} from './zero-downtime-options';

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

  /**
   * The Service that leads to the pods, such as `deployment.exposeViaService()` returns. Routes name it.
   *
   * @default - none: routes cannot be added
   */
  readonly service?: Service;
}

/**
 * Attaches zero downtime to a cdk8s-plus Deployment: probes, hook and grace period, rollout strategy, spread, and beside
 * it a PodDisruptionBudget and, when asked, a HorizontalPodAutoscaler.
 *
 * The Deployment stays what and where it is, with its name, its selector and its construct path, so that attaching
 * changes a live one by a rollout and nothing else.
 */
export class ZeroDowntimeAttachment extends RoutedWorkload {
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

  /**
   * The Service that leads to the pods. Undefined unless it was given.
   */
  public readonly service?: Service;

  /** @internal */
  public readonly _plan: DeploymentPlan;

  private readonly container?: Container;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props What is attached to what.
   * @throws If a value is none that Kubernetes takes, or one that loses requests.
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeAttachmentProps) {
    super(scope, id);
    const deployment = requireUnattached(props.deployment);
    const options = resolveZeroDowntimeOptions(props);
    this.deployment = deployment;
    this._plan = planOf(deployment, options);
    this.container = props.container;
    this.service = ifGiven(props.service, (given) => requireMember('service', given, 'clusterIP', 'a Service'));
    chooseHealth(this._plan, props);
    const { disruptionBudget: budget, autoscaling } = options;
    const labels = deployment.matchLabels;
    this.disruptionBudget = defineDisruptionBudget(this, 'DisruptionBudget', budget, deployment, labels);
    if (autoscaling !== undefined) {
      refuseReplicas(deployment);
      deployment.markHasAutoscaler();
      this.autoscaler = defineAutoscaler(this, 'Autoscaler', autoscaling, deployment, labels);
    }
    promiseDeployment(this, this._plan);
  }

  /** @internal */
  public get _service(): Service {
    if (this.service === undefined) {
      throw new Error(
        `'service' should be given before routes lead to '${this.deployment.node.path}', got none; pass the Service that leads ` +
          'to its pods, such as deployment.exposeViaService() returns',
      );
    }
    return this.service;
  }

  /** @internal */
  public get _target(): ServiceTarget {
    const { name, metadata, matchLabels: selector } = this.deployment;
    const container = servingContainer({ deployment: this.deployment, container: this.container });
    const { port } = this._plan.choicesOf(container);
    if (port === undefined) {
      throw new Error(`container '${container.name}' should have a port before routes lead to it, got none`);
    }
    const portName = container.ports.find(({ number }) => number === port)?.name;
    return { name, namespace: metadata.namespace, labels: selector, selector, port, portName };
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

function planOf(deployment: Deployment, options: ResolvedZeroDowntimeOptions): DeploymentPlan {
  const plan = new DeploymentPlan({
    ...options,
    deployment,
    replicas: deployment.replicas ?? CDK8S_PLUS_REPLICAS,
    imagePullSecrets: [],
    ...foreignTimes(deployment),
  });
  options.routers.forEach((router) => {
    plan.addRouter(router);
  });
  return plan;
}

function chooseHealth(plan: DeploymentPlan, props: ZeroDowntimeAttachmentProps): void {
  ifGiven(props.health, (given) => {
    const health = requireInstance('health', given, Health, "Health.http('/healthz')");
    const container = servingContainer(props);
    plan.choose(container, 'regular', { health, port: plan.choicesOf(container).port, isForeign: true });
  });
}

interface Serving {
  readonly deployment: Deployment;
  readonly container?: Container;
}

function servingContainer({ deployment, container }: Serving): Container {
  const serving = container ?? deployment.containers[0];
  if (serving === undefined) {
    throw new Error("'deployment' should have a container before health or routes are attached to it, got none");
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
