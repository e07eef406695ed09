import type { Container, Deployment, k8s, Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { requireList } from '../base/arguments';
import { defineDeployment, planOf, targetOf } from './deployment-definition';
import { RoutedWorkload } from '../routes/routed-workload';
import type { ServiceExposure } from '../service/service-exposure';
import { defineAutoscaler, defineDisruptionBudget } from '../scaling/workload-budget';
import {
  type AdditionalContainerProps,
  containerOptions,
  containerProps,
  resourcesInPod,
} from '../container/workload-container';
import type { DeploymentPlan } from './deployment-plan';
import { promiseDeployment } from './workload-promise';
import { defineHeadlessService, defineService, type ServiceTarget } from '../service/workload-service';
import { type ResolvedDeploymentProps, resolveDeploymentProps } from './resolved-deployment-props';
import type { ZeroDowntimeDeploymentProps } from './zero-downtime-deployment-props';

/**
 * Defines a Deployment, a Service, a PodDisruptionBudget and, when asked, a HorizontalPodAutoscaler that together drop
 * no request in a rollout, a drain or a scale-down.
 *
 * People state the times they know; what Kubernetes needs to be told follows from them: the preStop hook is the
 * propagation, the grace period is propagation + longest request + margin, the progress deadline exceeds start-up +
 * minReady, surge 1 and unavailable 0, a budget of 1, pods spread over hosts and zones.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class ZeroDowntimeDeployment extends RoutedWorkload {
  /**
   * The Deployment. Change what it renders with `ApiObject.of(web.deployment).addJsonPatch(...)`: patches are applied
   * last and lose no field.
   */
  public readonly deployment: Deployment;

  /**
   * The container that serves.
   */
  public readonly container: Container;

  /**
   * The Service in front of the pods. Under a Canary it is Flagger that makes it: then it is not rendered, and routes
   * name it all the same.
   */
  public readonly service: Service;

  /**
   * The Service that gives clients the pods' addresses. Undefined unless asked for.
   */
  public readonly headlessService?: Service;

  /**
   * The disruption budget. Undefined where `DisruptionBudget.none(reason)` was chosen.
   */
  public readonly disruptionBudget?: k8s.KubePodDisruptionBudget;

  /**
   * The autoscaler. Undefined unless asked for.
   */
  public readonly autoscaler?: k8s.KubeHorizontalPodAutoscalerV2;

  /** @internal */
  public readonly _plan: DeploymentPlan;

  /** @internal */
  public readonly _target: ServiceTarget;

  private readonly resolved: ResolvedDeploymentProps;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope. Changing it renames the live objects.
   * @param props What it is.
   * @throws If a value is none that Kubernetes takes, or one that loses requests.
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeDeploymentProps) {
    super(scope, id);
    const resolved = resolveDeploymentProps(props);
    this.resolved = resolved;
    this.deployment = defineDeployment(this, props, resolved);
    const target = targetOf(this.deployment, props, resolved);
    this._target = target;
    this._plan = planOf(this.deployment, props, resolved);
    this.container = this.addMainContainer(props);
    this.service = defineService(this, 'Service', resolved.exposure, target);
    if (resolved.exposure._options.headless === true) {
      this.headlessService = defineHeadlessService(this, 'HeadlessService', resolved.exposure, this.service, target);
    }
    const { disruptionBudget: budget, autoscaling } = resolved;
    this.disruptionBudget = defineDisruptionBudget(this, 'DisruptionBudget', budget, this.deployment, target.labels);
    if (autoscaling !== undefined) {
      this.autoscaler = defineAutoscaler(this, 'Autoscaler', autoscaling, this.deployment, target.labels);
    }
    promiseDeployment(this, this._plan);
  }

  /**
   * Adds a container that runs beside the one that serves. It gets the same preStop hook: all containers of a pod are
   * told to stop at the same time.
   *
   * @param props What it is.
   */
  public addContainer(props: AdditionalContainerProps): Container {
    return this.define(props, 'regular', (container) => this.deployment.addContainer(container));
  }

  /**
   * Adds a native sidecar: it starts before the containers and is told to stop after them. From Kubernetes 1.29 on.
   *
   * @param props What it is.
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  public addSidecar(props: AdditionalContainerProps): Container {
    return this.define(props, 'sidecar', (container) => this.deployment.addInitContainer(container));
  }

  /**
   * Adds a container that has to end well before the others start. Its time counts as start-up.
   *
   * @param props What it is.
   * @throws If it has probes: Kubernetes refuses them.
   */
  public addInitContainer(props: AdditionalContainerProps): Container {
    if (props.health !== undefined) {
      throw new Error(`init container '${props.name}' should have no 'health', got one: it ends before anybody asks`);
    }
    return this.define(props, 'init', (container) => this.deployment.addInitContainer(container));
  }

  /** @internal */
  public get _service(): Service {
    return this.service;
  }

  /** @internal */
  public get _exposure(): ServiceExposure {
    return this.resolved.exposure;
  }

  /**
   * The port that the container serves on.
   *
   * @internal
   */
  public get _port(): { readonly number: number; readonly name: string } {
    return { number: this._target.port, name: this.resolved.portName };
  }

  private addMainContainer(props: ZeroDowntimeDeploymentProps): Container {
    const { image, port, health, resources, containerName, additionalPorts } = props;
    const others = requireList('additionalPorts', additionalPorts ?? []);
    const ports = [{ number: port, name: this.resolved.portName }, ...others];
    const main = { ...containerOptions(props), name: containerName ?? 'main', image, ports, health, resources };
    return this.define(main, 'regular', (container) => this.deployment.addContainer(container));
  }

  private define(
    props: AdditionalContainerProps,
    role: 'regular' | 'sidecar' | 'init',
    add: (container: ReturnType<typeof containerProps>) => Container,
  ): Container {
    const { name, resources, health, security, ports } = props;
    const taken = [...this.deployment.containers, ...this.deployment.initContainers].map((other) => other.name);
    if (taken.includes(name)) {
      throw new Error(`'name' should differ from the other containers' names (${taken.join(', ')}), got '${name}'`);
    }
    const qos = resourcesInPod(name, resources, this.resolved.resources);
    const container = add(containerProps(props, qos, security ?? this.resolved.security));
    this._plan.choose(container, role, { health, port: ports?.[0]?.number, security, qos, isForeign: false });
    return container;
  }
}
