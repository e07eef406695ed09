import type { Container, Deployment, k8s, Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { requireList } from '../base/arguments';
import { requireOptions } from '../base/options';
import { defineDeployment, planOf, targetOf } from './deployment-definition';
import { RoutedWorkload } from '../routes/routed-workload';
import type { ServiceExposure } from '../service/service-exposure';
import { defineAutoscaler, defineDisruptionBudget } from '../scaling/workload-budget';
import { requireFreePorts } from '../container/free-ports';
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
 * Defines a Deployment, a Service, a PodDisruptionBudget and, optionally, a HorizontalPodAutoscaler that together drop
 * no request in a rollout, a drain or a scale-down.
 *
 * You state the times you know, and the Kubernetes settings follow from them. The preStop hook lasts for the
 * propagation, the grace period is propagation + longest request + margin, and the progress deadline exceeds start-up +
 * minReady. A rollout uses surge 1 and unavailable 0, the disruption budget is 1, and pods are spread over hosts and
 * zones.
 *
 * @example
 * const shop = new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 * });
 * shop.exposeViaIngress({ host: 'shop.example.com', ingressClass: IngressClass.nginx() });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class ZeroDowntimeDeployment extends RoutedWorkload {
  /**
   * The Deployment. To change its manifest, call `ApiObject.of(web.deployment).addJsonPatch(...)`.
   *
   * Patches are applied last, so they lose no field.
   */
  public readonly deployment: Deployment;

  /**
   * The container that serves.
   */
  public readonly container: Container;

  /**
   * The Service in front of the pods.
   *
   * With a Canary, Flagger makes this Service. It is then not rendered, but routes still name it.
   */
  public readonly service: Service;

  /**
   * The headless Service, which gives clients the addresses of the pods. Undefined unless requested.
   */
  public readonly headlessService?: Service;

  /**
   * The disruption budget. Undefined if `DisruptionBudget.none(reason)` was chosen.
   */
  public readonly disruptionBudget?: k8s.KubePodDisruptionBudget;

  /**
   * The autoscaler. Undefined unless requested.
   */
  public readonly autoscaler?: k8s.KubeHorizontalPodAutoscalerV2;

  /** @internal */
  public readonly _plan: DeploymentPlan;

  /** @internal */
  public readonly _target: ServiceTarget;

  private readonly resolved: ResolvedDeploymentProps;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the workload.
   * @throws If a value is invalid or would lose requests.
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeDeploymentProps) {
    super(scope, id);
    requireOptions('props', props, 'ZeroDowntimeDeploymentProps');
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
   * Adds a container that runs beside the serving one.
   *
   * It gets the same preStop hook, because all containers of a pod are told to stop at the same time.
   *
   * @param props Options of the container.
   */
  public addContainer(props: AdditionalContainerProps): Container {
    requireOptions('props', props, 'AdditionalContainerProps');
    return this.define(props, 'regular', (container) => this.deployment.addContainer(container));
  }

  /**
   * Adds a native sidecar, which starts before the containers and is told to stop after them. Requires Kubernetes 1.29.
   *
   * @param props Options of the sidecar.
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  public addSidecar(props: AdditionalContainerProps): Container {
    requireOptions('props', props, 'AdditionalContainerProps');
    return this.define(props, 'sidecar', (container) => this.deployment.addInitContainer(container));
  }

  /**
   * Adds an init container, which has to succeed before the others start. Its time counts towards start-up.
   *
   * @param props Options of the init container.
   * @throws If it has probes, which Kubernetes rejects.
   */
  public addInitContainer(props: AdditionalContainerProps): Container {
    requireOptions('props', props, 'AdditionalContainerProps');
    if (props.health !== undefined) {
      throw new Error(`init container '${props.name}' should have no 'health', got one: Kubernetes rejects its probes`);
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
    return this.define(main, 'regular', (container) => this.deployment.addContainer(container), true);
  }

  private define(
    props: AdditionalContainerProps,
    role: 'regular' | 'sidecar' | 'init',
    add: (container: ReturnType<typeof containerProps>) => Container,
    isServing = false,
  ): Container {
    const { name, resources, health, security, ports } = props;
    const taken = [...this.deployment.containers, ...this.deployment.initContainers].map((other) => other.name);
    if (taken.includes(name)) {
      throw new Error(`'name' should differ from the other containers' names (${taken.join(', ')}), got '${name}'`);
    }
    const qos = resourcesInPod(name, resources, this.resolved.resources);
    const options = containerProps(props, qos, security ?? this.resolved.security);
    // Init containers have ended when the others start.
    if (role !== 'init') {
      requireFreePorts(name, options.ports ?? [], this._plan.runningContainers);
    }
    const container = add(options);
    this._plan.choose(container, role, {
      health,
      port: ports?.[0]?.number,
      security,
      qos,
      isServing,
      isForeign: false,
    });
    return container;
  }
}
