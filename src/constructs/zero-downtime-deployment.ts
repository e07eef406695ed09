import { type Container, Deployment, type k8s, LabelSelector, type Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../kubernetes/names';
import {
  ifGiven,
  requireBoolean,
  requireInstance,
  requireInteger,
  requireLabels,
  requireList,
  requireListOf,
  requireMember,
  requireName,
  requirePort,
  requireText,
  show,
} from './arguments';
import { canaryLabelOf, coverPrimary, requireReplaceableService } from './delivery/canary-target';
import { Health } from './health';
import { Mesh } from './mesh';
import { requireMetadata } from './metadata';
import { PodSecurity } from './pod-security';
import { Qos } from './qos';
import { Router } from './router';
import { TraefikIngressRoute } from './routes/traefik-ingress-route';
import type { TraefikIngressRouteOptions } from './routes/traefik-ingress-route-props';
import { WorkloadHttpRoute } from './routes/workload-http-route';
import type { WorkloadHttpRouteOptions } from './routes/workload-http-route-props';
import { WorkloadIngress } from './routes/workload-ingress';
import type { WorkloadIngressOptions } from './routes/workload-ingress-props';
import { WorkloadLoadBalancer } from './routes/workload-load-balancer';
import type { WorkloadLoadBalancerOptions } from './routes/workload-load-balancer-props';
import { ServiceExposure } from './service-exposure';
import { defineAutoscaler, defineDisruptionBudget } from './workload-budget';
import { type AdditionalContainerProps, containerProps, DEFAULT_RESOURCES, resourcesInPod } from './workload-container';
import { WorkloadPlan } from './workload-plan';
import { promiseZeroDowntime } from './workload-promise';
import { defineHeadlessService, defineService, type ServiceTarget } from './workload-service';
import type { ZeroDowntimeDeploymentProps } from './zero-downtime-deployment-props';
import { type ResolvedOptions, resolveOptions } from './zero-downtime-options';

const DEFAULT_REPLICAS = 3;
const SERVICE = 'Service';

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
export class ZeroDowntimeDeployment extends Construct {
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

  /**
   * The numbers that follow from all choices.
   *
   * @internal
   */
  public readonly _plan: WorkloadPlan;

  /**
   * What Services and policies select.
   *
   * @internal
   */
  public readonly _target: ServiceTarget;

  private readonly resolved: ResolvedProps;
  private canaryLabel?: string;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope. Changing it renames the live objects.
   * @param props What it is.
   * @throws If a value is none that Kubernetes takes, or one that loses requests.
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeDeploymentProps) {
    super(scope, id);
    const resolved = resolveProps(props);
    this.resolved = resolved;
    this.deployment = defineDeployment(this, props, resolved);
    const target = targetOf(this.deployment, props);
    this._target = target;
    this._plan = planOf(this.deployment, props, resolved);
    this.container = this.addMainContainer(props);
    this.service = defineService(this, SERVICE, resolved.exposure, target);
    if (resolved.exposure._options.headless === true) {
      this.headlessService = defineHeadlessService(this, 'HeadlessService', resolved.exposure, this.service, target);
    }
    const { disruptionBudget, autoscaling } = resolved;
    this.disruptionBudget = defineDisruptionBudget(
      this,
      'DisruptionBudget',
      disruptionBudget,
      this.deployment,
      target.labels,
    );
    if (autoscaling !== undefined) {
      this.autoscaler = defineAutoscaler(this, 'Autoscaler', autoscaling, this.deployment, target.labels);
    }
    promiseZeroDowntime(this, this._plan);
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

  /**
   * Says that something routes to the pods that this app does not define. The slowest router decides the propagation.
   *
   * @param router What routes.
   */
  public addRouter(router: Router): void {
    this._plan.addRouter(requireInstance('router', router, Router, 'Router.traefik()'));
  }

  /**
   * Defines an Ingress that leads here.
   *
   * @param options Class, hosts and paths.
   * @param id The route's name within this construct, where there are several. Default: Ingress.
   */
  public exposeViaIngress(options: WorkloadIngressOptions, id = 'Ingress'): WorkloadIngress {
    return new WorkloadIngress(this, id, { ...options, workload: this });
  }

  /**
   * Defines an HTTPRoute that leads here from Gateways.
   *
   * @param options Gateways, hosts and paths.
   * @param id The route's name within this construct, where there are several. Default: HttpRoute.
   */
  public exposeViaGateway(options: WorkloadHttpRouteOptions, id = 'HttpRoute'): WorkloadHttpRoute {
    return new WorkloadHttpRoute(this, id, { ...options, workload: this });
  }

  /**
   * Defines a Service of type LoadBalancer that leads here, beside this one's own.
   *
   * @param options The balancer.
   * @param id The route's name within this construct, where there are several. Default: LoadBalancer.
   */
  public exposeViaLoadBalancer(options: WorkloadLoadBalancerOptions = {}, id = 'LoadBalancer'): WorkloadLoadBalancer {
    return new WorkloadLoadBalancer(this, id, { ...options, workload: this });
  }

  /**
   * Defines a route of Traefik's that leads here: an IngressRoute, with TLS a second one that redirects to it.
   *
   * @param options Host, certificate, middlewares.
   * @param id The route's name within the workload. A second route needs another one.
   */
  public exposeViaIngressRoute(options: TraefikIngressRouteOptions, id = 'IngressRoute'): TraefikIngressRoute {
    return new TraefikIngressRoute(this, id, { ...options, workload: this });
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
    return { number: this._target.port, name: this._target.portName };
  }

  /**
   * Hands the pods over to Flagger, which copies the Deployment and makes the Services. The Service stays as an object
   * that routes can name, and is rendered no more.
   *
   * @internal
   */
  public _putUnderCanary(router: Router): void {
    if (this.node.tryFindChild(SERVICE) === undefined) {
      throw new Error(`'workload' should be under one Canary, and '${this.node.path}' is under one already`);
    }
    const label = canaryLabelOf(this.deployment);
    requireReplaceableService(this.resolved.exposure);
    if (this.autoscaler === undefined) {
      throw new Error(
        "'workload' should have 'autoscaling' under a Canary, got none: Flagger scales the Deployment to 0 and its copy " +
          "takes the autoscaler's replicas, where 'replicas' would start idle pods with each apply; pass autoscaling: " +
          'Autoscaling.between(3, 6).onCpuUtilization(60)',
      );
    }
    this.node.tryRemoveChild(SERVICE);
    if (this.disruptionBudget !== undefined) {
      coverPrimary(this.disruptionBudget, label);
    }
    this._plan.addRouter(router);
    this.canaryLabel = label;
  }

  /**
   * The label by which Flagger tells its copy's pods from the Deployment's, undefined without a Canary.
   *
   * @internal
   */
  public get _canaryLabel(): string | undefined {
    return this.canaryLabel;
  }

  private addMainContainer(props: ZeroDowntimeDeploymentProps): Container {
    const { image, port, health, portName, containerName, additionalPorts } = props;
    const others = requireList('additionalPorts', additionalPorts ?? []);
    const ports = [{ number: port, name: portName ?? 'http' }, ...others];
    const main = { ...props, name: containerName ?? 'main', image, ports, health, security: undefined };
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

/** The props with defaults in place of what was left out. */
interface ResolvedProps extends ResolvedOptions {
  /** Undefined where an autoscaler owns them. */
  readonly replicas?: number;
  readonly resources: Qos;
  readonly security: PodSecurity;
  readonly exposure: ServiceExposure;
  readonly mesh?: Mesh;
}

function resolveProps(props: ZeroDowntimeDeploymentProps): ResolvedProps {
  requireInstance('health', props.health, Health, "Health.http('/healthz')");
  requirePort('port', props.port);
  const { resources, security, service, mesh } = props;
  const options = resolveOptions(props);
  return {
    ...options,
    replicas: resolveReplicas(props.replicas, options),
    resources:
      ifGiven(resources, (qos) => requireInstance('resources', qos, Qos, 'Qos.guaranteed(...)')) ?? DEFAULT_RESOURCES,
    security:
      ifGiven(security, (given) => requireInstance('security', given, PodSecurity, 'PodSecurity.restricted()')) ??
      PodSecurity.restricted(),
    exposure:
      ifGiven(service, (given) => requireInstance('service', given, ServiceExposure, 'ServiceExposure.clusterIp()')) ??
      ServiceExposure.clusterIp(),
    mesh: ifGiven(mesh, (given) => requireInstance('mesh', given, Mesh, 'Mesh.istio()')),
  };
}

function resolveReplicas(replicas: number | undefined, options: ResolvedOptions): number | undefined {
  if (options.autoscaling === undefined) {
    const mayBeSingle = Object.hasOwn(options.acknowledge, 'single-replica-served');
    const remedy = "pass acknowledge: { 'single-replica-served': 'why' } to accept an outage";
    return replicas === undefined
      ? DEFAULT_REPLICAS
      : requireInteger('replicas', replicas, { min: mayBeSingle ? 1 : 2, purpose: 'for zero downtime', remedy });
  }
  if (replicas !== undefined) {
    throw new Error(
      `'replicas' should be left out beside 'autoscaling', got ${show(replicas)}: each apply would reset what the ` +
        'autoscaler chose; say the least in Autoscaling.between(least, most)',
    );
  }
  return undefined;
}

function defineDeployment(scope: Construct, props: ZeroDowntimeDeploymentProps, resolved: ResolvedProps): Deployment {
  const { metadata, podMetadata, serviceAccount, automountServiceAccountToken, selector } = props;
  const deployment = new Deployment(scope, 'Default', {
    metadata: ifGiven(metadata, (given) => requireMetadata('metadata', given)),
    podMetadata: ifGiven(podMetadata, (given) => requireMetadata('podMetadata', given)),
    select: false,
    replicas: resolved.replicas,
    serviceAccount: ifGiven(serviceAccount, (account) =>
      requireMember('serviceAccount', account, 'name', 'a ServiceAccount'),
    ),
    automountServiceAccountToken: requireBoolean('automountServiceAccountToken', automountServiceAccountToken ?? false),
  });
  const name = requireName('metadata.name', deployment.name, DNS_1035_LABEL);
  const labels = requireLabels('selector', selector ?? { app: name });
  if (Object.keys(labels).length === 0) {
    throw new Error("'selector' should have at least one label, got none: no selector would mean every pod");
  }
  deployment.select(LabelSelector.of({ labels }));
  for (const [key, value] of Object.entries(labels)) {
    refuseOtherLabel(key, value, podMetadata?.labels?.[key]);
    deployment.podMetadata.addLabel(key, value);
    deployment.metadata.addLabel(key, metadata?.labels?.[key] ?? value);
  }
  if (resolved.autoscaling !== undefined) {
    deployment.markHasAutoscaler();
  }
  return deployment;
}

function refuseOtherLabel(key: string, selected: string, label: string | undefined): void {
  if (label !== undefined && label !== selected) {
    throw new Error(
      `'podMetadata.labels.${key}' should be '${selected}', as the pods are selected by it, got '${label}'; leave it ` +
        "out, or say the labels in 'selector'",
    );
  }
}

function planOf(deployment: Deployment, props: ZeroDowntimeDeploymentProps, resolved: ResolvedProps): WorkloadPlan {
  const { imagePullSecrets, priorityClassName } = props;
  const plan = new WorkloadPlan({
    ...resolved,
    deployment,
    replicas: resolved.replicas ?? 0,
    revisionHistoryLimit: resolved.revisionHistoryLimit ?? 10,
    imagePullSecrets: requireListOf('imagePullSecrets', imagePullSecrets ?? [], 'name', 'a Secret').map(
      (secret) => secret.name,
    ),
    priorityClassName: ifGiven(priorityClassName, (name) => requireText('priorityClassName', name)),
    keepsLongerTimes: false,
  });
  [...resolved.routers, ...resolved.exposure._routers()].forEach((router) => {
    plan.addRouter(router);
  });
  return plan;
}

function targetOf(deployment: Deployment, props: ZeroDowntimeDeploymentProps): ServiceTarget {
  const { namespace, name } = deployment.metadata;
  return {
    name: name ?? deployment.name,
    namespace,
    labels: { ...deployment.matchLabels, ...props.metadata?.labels },
    selector: deployment.matchLabels,
    port: props.port,
    portName: props.portName ?? 'http',
  };
}
