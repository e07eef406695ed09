/**
 * The single NetworkPolicy of a workload. Routes, load tests and Prometheus add the peers to allow. Without peers there
 * is no policy, and all traffic is allowed.
 */
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { unacknowledged } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import { deriveWhenRendered, type Manifest } from '../base/late-rendering';
import type { NetworkPolicyPeer, RouteController } from './network-policy-peer';
import type { NetworkPolicyPeers } from './network-policy-peers';
import { withoutUndefined } from '../base/plain-objects';
import type { ServiceTarget } from '../service/workload-service';
import type { WorkloadPlan } from '../workload/workload-plan';

interface Admission {
  /** The number or the name of the port. */
  readonly port: number | string;
  readonly peers: readonly NetworkPolicyPeer[];
}

interface RouteAdmission {
  /** The path of the construct that defines the route. */
  readonly path: string;
  readonly controller: RouteController;
  readonly peers?: readonly NetworkPolicyPeer[];
}

/** The workload whose pods the policy protects. The policy becomes its child. */
interface Protected extends Construct {
  readonly _target: ServiceTarget;
  readonly _plan: WorkloadPlan;
}

export class WorkloadNetworkPolicy {
  private readonly routes: RouteAdmission[] = [];
  private readonly others: Admission[] = [];
  private object?: k8s.KubeNetworkPolicy;

  public constructor(private readonly workload: Protected) {
    workload.node.addValidation({
      validate: () => unacknowledged(this.contradictions(), workload._plan.choices.acknowledge),
    });
  }

  /** The NetworkPolicy. Undefined as long as all traffic is allowed. */
  public get apiObject(): k8s.KubeNetworkPolicy | undefined {
    return this.object;
  }

  /** Adds a route with the peers stated for it, if any. */
  public addRoute(path: string, controller: RouteController, stated: NetworkPolicyPeers | undefined): void {
    this.routes.push({ path, controller, peers: stated?._render(controller) });
    if (stated !== undefined) {
      this.define();
    }
  }

  /**
   * Allows peers to connect to a port, by default the workload's own. An example is Prometheus and the metrics port.
   * This alone does not define a policy: without one, the peers are allowed already.
   */
  public addPeers(
    peers: NetworkPolicyPeers,
    port: number | string = this.workload._target.port,
    known: RouteController = { name: 'the peer', remedy: 'name its pods or its addresses' },
  ): void {
    this.others.push({ port, peers: peers._render(known) });
  }

  private define(): void {
    if (this.object !== undefined) {
      return;
    }
    const { name, namespace, labels } = this.workload._target;
    const metadata = withoutUndefined({ name, namespace, labels: { ...labels } });
    this.object = new k8s.KubeNetworkPolicy(this.workload, 'NetworkPolicy', { metadata });
    deriveWhenRendered(this.object, (generated) => ({ ...generated, spec: this.render() }));
    this.workload._plan.choices.acknowledge.keepOn(this.object, () => this.contradictions());
  }

  private render(): Manifest {
    const { port, selector } = this.workload._target;
    const fromRoutes = this.routes.map(({ peers, controller }) => ({ port, peers: peers ?? controller.peers ?? [] }));
    const admissions = [...fromRoutes, ...this.others];
    const ports = [...new Set(admissions.map((admission) => admission.port))];
    const ingress = ports.map((number) => ({
      from: distinct(admissions.filter((admission) => admission.port === number).flatMap(({ peers }) => peers)),
      ports: [{ port: number, protocol: 'TCP' }],
    }));
    // A rule without peers would allow all traffic.
    return {
      ingress: ingress.filter(({ from }) => from.length > 0),
      podSelector: this.workload._plan.serving.select(selector),
      policyTypes: ['Ingress'],
    };
  }

  /** A policy that one route defines would shut out another route whose controller is unknown. */
  private contradictions(): Contradiction[] {
    if (this.object === undefined) {
      return [];
    }
    return this.routes
      .filter(({ peers, controller }) => peers === undefined && controller.peers === undefined)
      .map(({ path, controller }): Contradiction => {
        const message =
          `${path} does not set 'networkPolicy', and the policy of ${this.workload._target.name} shuts ` +
          `${controller.name} out: every request through it is lost; ${controller.remedy ?? 'name its pods'}`;
        // The policy opens the port to others, and the rule cannot tell that this controller is not among them.
        return { rule: 'network-policy-shuts-route-out', message, isHidden: true };
      });
  }
}

function distinct(peers: readonly NetworkPolicyPeer[]): readonly NetworkPolicyPeer[] {
  return [...new Map(peers.map((peer) => [JSON.stringify(peer), peer])).values()];
}
