import { type Endpoints, isSame } from '../cluster/endpoints';
import type { Node } from '../cluster/node';
import type { Pod } from '../cluster/pod';
import { Router } from './router';

/**
 * A load balancer that sends to nodes with a pod (externalTrafficPolicy Local). kube-proxy on the node chooses among its pods,
 * and drops what arrives if it has none; the balancer notices by a health check, which counts ready pods only.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
 */
export class NodeRouter extends Router {
  /** The nodes that the balancer sends to. */
  private nodes: readonly Node[] = [];
  private proxied: Endpoints = { ready: [], serving: [] };
  private readonly healthy = new Map<Node, boolean>();

  override choosePod(chance: number): Pod | undefined {
    const scaled = chance * this.nodes.length;
    const node = this.nodes[Math.floor(scaled)];
    const pods = node === undefined ? [] : this.podsOn(node);
    return pods[Math.floor((scaled % 1) * pods.length)];
  }

  override begin(endpoints: Endpoints): void {
    this.nodes = nodesOf(endpoints.ready);
    this.nodes.forEach((node) => this.healthy.set(node, true));
    super.begin(endpoints);
  }

  protected override isUnchanged(before: Endpoints, after: Endpoints): boolean {
    return isSame(before.ready, after.ready) && isSame(before.serving, after.serving);
  }

  protected override show(endpoints: Endpoints): void {
    this.proxied = endpoints;
    const ready = new Set(nodesOf(endpoints.ready));
    for (const node of new Set([...ready, ...this.healthy.keys()])) {
      if (ready.has(node) !== (this.healthy.get(node) ?? false)) {
        this.check(node, ready.has(node));
      }
    }
    this.showReachable();
  }

  /** The balancer follows once its checks agree. */
  private check(node: Node, isHealthy: boolean): void {
    this.healthy.set(node, isHealthy);
    const { nodeCheck } = this.kind;
    this.world.queue.in(nodeCheck === undefined ? 0 : this.delays.drawFrom(nodeCheck), () => {
      if (this.healthy.get(node) === isHealthy) {
        const others = this.nodes.filter((other) => other !== node);
        this.nodes = isHealthy ? [...others, node] : others;
        this.showReachable();
      }
    });
  }

  private showReachable(): void {
    this.showPods(this.nodes.flatMap((node) => this.podsOn(node)));
  }

  /** kube-proxy falls back to pods that are terminating and still ready. */
  private podsOn(node: Node): readonly Pod[] {
    const isHere = (pod: Pod): boolean => pod.node === node;
    const ready = this.proxied.ready.filter(isHere);
    return ready.length > 0 ? ready : this.proxied.serving.filter(isHere);
  }
}

function nodesOf(pods: readonly Pod[]): readonly Node[] {
  return [...new Set(pods.flatMap(({ node }) => node ?? []))];
}
