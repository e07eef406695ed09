import { k8s, ServiceType } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { requireDistinct, requireInstance, requireList, requireSome } from '../../base/arguments';
import { deriveWhenRendered } from '../../base/late-rendering';
import { sorted, withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { delayIn, mergeAnnotations } from '../aws-attributes';
import { IngressClass } from './ingress-class';
import { IngressPath } from './ingress-path';
import { WorkloadIngressTls, requireTlsOnce } from './workload-ingress-tls';
import { registerObjects } from '../route-objects';
import { readRouteHosts, requireHost } from '../host-names';
import { admitRoute } from '../route-admission';
import { routeMetadata } from '../route-metadata';
import { requireRouteTarget, type RouteTarget } from '../route-target';
import type { WorkloadIngressProps } from './workload-ingress-props';

/**
 * Defines an Ingress that routes to a workload, with the annotations its controller needs to lose no request.
 *
 * The workload adapts. Its hook lasts as long as the controller keeps sending to a pod that stops. If the controller
 * sends to pods from outside the cluster, new ones have to be ready for some time before old ones stop.
 *
 * @example
 * new WorkloadIngress(this, 'Ingress', {
 *   workload: web,
 *   ingressClass: IngressClass.traefik(),
 *   host: 'shop.example.com',
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export class WorkloadIngress extends Construct {
  /**
   * The Ingress object.
   */
  public readonly ingress: k8s.KubeIngress;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope.
   * @param props Options of the Ingress, and the workload.
   * @throws If a value is invalid, or the controller does not read it.
   */
  public constructor(scope: Construct, id: string, props: WorkloadIngressProps) {
    super(scope, id);
    requireOptions('props', props, 'WorkloadIngressProps');
    const workload = requireRouteTarget(props.workload);
    const route = readRoute(props);
    requireNodePort(workload, route.ingressClass);
    this.ingress = defineIngress(this, workload, props, route);
    const { _controller: controller, _router: router } = route.ingressClass;
    const seconds = delayIn(annotate(workload, route, props.metadata?.annotations));
    workload.addRouter(router._after(seconds ?? workload._plan.choices.shutdown._longestRequestSeconds));
    if (seconds !== undefined) {
      workload._plan.addDeregistrationDelay({ route: `Ingress ${this.ingress.name}`, router, seconds });
    }
    registerObjects({ route: this, targets: [workload], objects: () => [this.ingress] });
    admitRoute(workload, `Ingress ${this.ingress.name}`, controller, props.networkPolicy);
  }
}

interface IngressRules {
  readonly ingressClass: IngressClass;
  readonly hosts: readonly string[];
  readonly paths: readonly IngressPath[];
  readonly tls: readonly WorkloadIngressTls[];
}

function readRoute(props: WorkloadIngressProps): IngressRules {
  const ingressClass = requireInstance('ingressClass', props.ingressClass, IngressClass, 'IngressClass.traefik()');
  requireHost('host', props.host);
  const hosts = readRouteHosts(props);
  const given = requireSome('paths', props.paths ?? [IngressPath.prefix('/')], 'omit it for all paths');
  const paths = given.map((path) => requireInstance('paths', path, IngressPath, "IngressPath.prefix('/')"));
  const tls = requireList('tls', props.tls ?? []).map((item) =>
    requireInstance('tls', item, WorkloadIngressTls, "WorkloadIngressTls.secret('shop-tls')"),
  );
  requireTlsOnce(tls, hosts);
  requirePathsOnce(paths);
  requireReadableCertificates(tls, ingressClass);
  return { ingressClass, hosts, paths, tls };
}

function requirePathsOnce(paths: readonly IngressPath[]): void {
  requireDistinct(
    'paths',
    'path',
    paths.map(({ pathType, _path }) => `${pathType} ${_path}`),
  );
}

function requireReadableCertificates(tls: readonly WorkloadIngressTls[], ingressClass: IngressClass): void {
  const expected = ingressClass._certificates;
  const wrong = tls.find(({ _isArn }) => _isArn !== (expected === 'arn'));
  if (wrong !== undefined) {
    const [remedy, what] =
      expected === 'arn'
        ? ['WorkloadIngressTls.certificateArn(...)', 'a Secret, which an ALB does not read']
        : ['WorkloadIngressTls.secret(...)', 'an ARN, which only an ALB reads'];
    throw new Error(`'tls' should be ${remedy} for class ${ingressClass.className}, got ${what}`);
  }
}

function requireNodePort(workload: RouteTarget, ingressClass: IngressClass): void {
  if (ingressClass._needsNodePort && workload._service.type === ServiceType.CLUSTER_IP) {
    throw new Error(
      "'service' of the workload should be ServiceExposure.nodePort() for an ALB that sends to nodes, got ClusterIP; " +
        'pass it, or let the ALB send to pods with AlbTargetType.IP',
    );
  }
}

function defineIngress(
  scope: Construct,
  workload: RouteTarget,
  props: WorkloadIngressProps,
  route: IngressRules,
): k8s.KubeIngress {
  const { ingressClass, hosts, paths, tls } = route;
  const { _service: service } = workload;
  const backend = { service: { name: service.name, port: { number: service.port } } };
  const metadata = routeMetadata(workload, props.metadata, service.name);
  const http = { paths: paths.map(({ _path, pathType }) => ({ path: _path, pathType, backend })) };
  const ingress = new k8s.KubeIngress(scope, 'Default', {
    metadata,
    spec: withoutUndefined({
      ingressClassName: ingressClass.className,
      rules: hosts.map((host) => ({ host, http })),
      tls: secretsOf(tls, hosts),
    }),
  });
  deriveWhenRendered(ingress, (generated) => {
    const { annotations: explicit, ...rest } = generated.metadata as { readonly annotations?: Record<string, string> };
    const annotations = sorted(annotate(workload, route, explicit));
    const isEmpty = Object.keys(annotations).length === 0;
    return { ...generated, metadata: sorted({ ...rest, ...(isEmpty ? {} : { annotations }) }) };
  });
  return ingress;
}

function annotate(
  workload: RouteTarget,
  { ingressClass, tls }: IngressRules,
  explicit: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const facts = { tls, longestRequestSeconds: workload._plan.choices.shutdown._longestRequestSeconds };
  return mergeAnnotations({ ...ingressClass._annotate(facts), ...issuerOf(tls) }, explicit);
}

function secretsOf(tls: readonly WorkloadIngressTls[], hosts: readonly string[]): k8s.IngressTls[] | undefined {
  const secrets = tls.filter(({ _isArn }) => !_isArn);
  return secrets.length === 0
    ? undefined
    : secrets.map(({ _hosts, _name }) => ({ hosts: [...(_hosts ?? hosts)], secretName: _name }));
}

function issuerOf(tls: readonly WorkloadIngressTls[]): Readonly<Record<string, string>> {
  const issuer = tls.find(({ _issuer }) => _issuer !== undefined)?._issuer;
  return issuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': issuer };
}
