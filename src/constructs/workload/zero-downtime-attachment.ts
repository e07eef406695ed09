import type { Container, Deployment, k8s, Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { acceptance } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import { hasMember, ifGiven, requireInstance, requireMember, show } from '../base/arguments';
import { requireOptions } from '../base/options';
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

/** The replicas that cdk8s-plus renders for a Deployment that does not set any. */
const CDK8S_PLUS_REPLICAS = 2;

/**
 * Options that add zero downtime to an existing Deployment.
 */
export interface ZeroDowntimeAttachmentProps extends ZeroDowntimeOptions {
  /**
   * The Deployment. It keeps its selector, containers, resources, security and any longer times of its own.
   */
  readonly deployment: Deployment;

  /**
   * The probes of the serving container.
   *
   * @default - the container's own probes
   */
  readonly health?: Health;

  /**
   * The serving container.
   *
   * @default - the Deployment's first container
   */
  readonly container?: Container;

  /**
   * The Service in front of the pods, for example the one that `deployment.exposeViaService()` returns. Routes name it.
   *
   * @default - none, so routes cannot be added
   */
  readonly service?: Service;
}

/**
 * Adds zero downtime to an existing cdk8s-plus Deployment.
 *
 * The Deployment gets probes, a hook, a grace period, a rollout strategy and spread. A PodDisruptionBudget and,
 * optionally, a HorizontalPodAutoscaler are defined beside it. It keeps its name, its selector and its construct path,
 * so that applying the change to a live Deployment is an ordinary rollout.
 *
 * @example
 * const deployment = new Deployment(this, 'Shop', { containers: [{ image: 'shop:1.4.2', portNumber: 8080 }] });
 * const service = deployment.exposeViaService();
 * const health = Health.http('/healthz');
 * const shop = new ZeroDowntimeAttachment(this, 'ZeroDowntime', { deployment, service, health });
 * shop.exposeViaIngress({ host: 'shop.example.com', ingressClass: IngressClass.nginx() });
 */
export class ZeroDowntimeAttachment extends RoutedWorkload {
  /**
   * The Deployment.
   */
  public readonly deployment: Deployment;

  /**
   * The disruption budget. Undefined if `DisruptionBudget.none(reason)` was chosen.
   */
  public readonly disruptionBudget?: k8s.KubePodDisruptionBudget;

  /**
   * The autoscaler. Undefined unless requested.
   */
  public readonly autoscaler?: k8s.KubeHorizontalPodAutoscalerV2;

  /**
   * The Service in front of the pods. Undefined unless passed.
   */
  public readonly service?: Service;

  /** @internal */
  public readonly _plan: DeploymentPlan;

  private readonly container?: Container;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props The Deployment, and the options to add to it.
   * @throws If a value is invalid or would lose requests.
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeAttachmentProps) {
    super(scope, id);
    requireOptions('props', props, 'ZeroDowntimeAttachmentProps');
    const deployment = requireUnattached(props.deployment);
    const options = resolveZeroDowntimeOptions(props);
    this.deployment = deployment;
    this._plan = planOf(deployment, options, props.service !== undefined);
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
    promiseDeployment(this, this._plan, () => withoutReadiness(props));
  }

  /** @internal */
  public get _service(): Service {
    if (this.service === undefined) {
      throw new Error(
        `'service' should be passed before adding routes to '${this.deployment.node.path}', got none; pass the ` +
          'Service in front of its pods, for example the one that deployment.exposeViaService() returns',
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
      throw new Error(`container '${container.name}' should have a port before routes target it, got none`);
    }
    const portName = container.ports.find(({ number }) => number === port)?.name;
    return { name, namespace: metadata.namespace, labels: selector, selector, port, portName };
  }
}

const attached = new WeakSet<Deployment>();

function requireUnattached(deployment: Deployment): Deployment {
  // Not instanceof, since several copies of cdk8s-plus may be installed side by side.
  if (!hasMember(deployment, 'toScalingTarget')) {
    throw new Error(`'deployment' should be a cdk8s-plus Deployment, got ${show(deployment)}`);
  }
  if (attached.has(deployment)) {
    throw new Error(
      `'deployment' should have a single attachment, but '${deployment.node.path}' has one already; use that one`,
    );
  }
  attached.add(deployment);
  return deployment;
}

function planOf(deployment: Deployment, options: ResolvedZeroDowntimeOptions, isServed: boolean): DeploymentPlan {
  const plan = new DeploymentPlan({
    ...options,
    deployment,
    isServed,
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
    plan.choose(container, 'regular', {
      health,
      port: plan.choicesOf(container).port,
      isServing: true,
      isForeign: true,
    });
  });
}

/** Without readiness, new pods receive requests before they listen, whatever the rollout waits for. */
function withoutReadiness(props: ZeroDowntimeAttachmentProps): Contradiction[] {
  const { deployment, service, health } = props;
  const container = props.container ?? deployment.containers[0];
  if (service === undefined || health !== undefined || container?._toKube().readinessProbe !== undefined) {
    return [];
  }
  const message =
    `container '${container?.name ?? 'main'}' has no readiness probe, and Service '${service.name}' sends requests to ` +
    `it from the start of each new pod: those before it listens are lost; pass health, or accept them with ` +
    acceptance('readiness-on-serving-container');
  return [{ rule: 'readiness-on-serving-container', message }];
}

interface Serving {
  readonly deployment: Deployment;
  readonly container?: Container;
}

function servingContainer({ deployment, container }: Serving): Container {
  const serving = container ?? deployment.containers[0];
  if (serving === undefined) {
    throw new Error("'deployment' should have a container before adding health or routes to it, got none");
  }
  return serving;
}

function refuseReplicas(deployment: Deployment): void {
  if (deployment.replicas !== undefined) {
    throw new Error(
      `'deployment' should omit 'replicas' with 'autoscaling', got ${deployment.replicas}: each apply would ` +
        "reset the autoscaler's choice; set the minimum in Autoscaling.between(least, most)",
    );
  }
}
