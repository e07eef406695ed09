import { HOSTNAME_LABEL } from '../../kubernetes/labels';
import { type AntiAffinityTerm, hostPorts, isPerRevision, type SpreadConstraint } from '../../model/pods';
import { matchesOwnPods } from '../../model/workloads';
import type { Facts } from '../facts';
import type { Node } from './node';
import type { Pod } from './pod';

/** A node for a pod, or why there is none. */
export type Placement = { readonly node: Node } | { readonly because: string };

interface PlacementRule {
  readonly because: string;
  readonly admits: (node: Node, pod: Pod) => boolean;
}

/**
 * Chooses nodes by the pod's constraints on its own workload: anti-affinity, spread, host ports. Of the remaining nodes, it
 * takes one with the fewest pods of the workload, in the zone with the fewest. Nodes have unlimited capacity.
 */
export class Scheduler {
  private readonly rules: readonly PlacementRule[];

  constructor(
    private readonly facts: Facts,
    private readonly nodes: readonly Node[],
    private readonly pods: readonly Pod[],
  ) {
    const { pod } = facts.workload;
    const isOwn = (term: AntiAffinityTerm | SpreadConstraint): boolean => matchesOwnPods(term, facts.workload);
    this.rules = [
      ...pod.antiAffinity.filter((term) => term.required && isOwn(term)).map((term) => this.apart(term)),
      ...pod.spread.filter((constraint) => constraint.hard && isOwn(constraint)).map((spread) => this.even(spread)),
      ...this.hostPorts(),
    ];
  }

  place(pod: Pod): Placement {
    const open = this.nodes.filter(({ isCordoned, isLost }) => !isCordoned && !isLost);
    let fitting = open;
    for (const { admits, because } of this.rules) {
      const left = fitting.filter((node) => admits(node, pod));
      if (left.length === 0) {
        return { because: `${because}, and ${open.length} of ${this.nodes.length} nodes are schedulable` };
      }
      fitting = left;
    }
    if (fitting.length === 0) {
      return { because: `none of ${this.nodes.length} nodes is schedulable` };
    }
    return { node: this.emptiest(fitting, pod.chance) };
  }

  private emptiest(nodes: readonly Node[], chance: number): Node {
    const costs = nodes.map((node) => this.count((pod) => pod.node === node) * 1e6 + this.inZone(node));
    const least = Math.min(...costs);
    const best = nodes.filter((_, index) => costs[index] === least);
    const node = best[Math.floor(chance * best.length)] ?? nodes[0];
    if (node === undefined) {
      throw new Error('a node should be chosen among at least one, got none; this is a bug in the simulator');
    }
    return node;
  }

  private inZone({ zone }: Node): number {
    return this.count((pod) => pod.node?.zone === zone);
  }

  /** Counts active pods only: terminating pods make room. */
  private count(matches: (pod: Pod) => boolean): number {
    return this.pods.reduce((sum, pod) => sum + (pod.isActive && matches(pod) ? 1 : 0), 0);
  }

  /** Required anti-affinity counts terminating pods too. */
  private apart(term: AntiAffinityTerm): PlacementRule {
    const { topologyKey } = term;
    const byRevision = isPerRevision(term);
    const domain = domainBy(topologyKey);
    return {
      because: `required anti-affinity allows one pod ${byRevision ? 'of a revision ' : ''}on each ${nameOf(topologyKey)}`,
      admits: (node, pod) =>
        !this.pods.some(
          (other) =>
            other !== pod &&
            !other.isOver &&
            other.node !== undefined &&
            (!byRevision || other.revision === pod.revision) &&
            domain(other.node) === domain(node),
        ),
    };
  }

  /** Spread does not count terminating pods. An empty domain counts, cordoned or not, unless taints are honored. */
  private even(constraint: SpreadConstraint): PlacementRule {
    const { topologyKey, maxSkew, honorsTaints } = constraint;
    const byRevision = isPerRevision(constraint);
    const domain = domainBy(topologyKey);
    return {
      because: `a spread over ${nameOf(topologyKey)}s with maxSkew ${maxSkew} leaves no room`,
      admits: (node, pod) => {
        const counts = new Map<string, number>();
        for (const candidate of this.nodes) {
          if (!honorsTaints || (!candidate.isCordoned && !candidate.isLost)) {
            counts.set(domain(candidate), 0);
          }
        }
        for (const other of this.pods) {
          const place = other === pod || !other.isActive || other.node === undefined ? '' : domain(other.node);
          if (counts.has(place) && (!byRevision || other.revision === pod.revision)) {
            counts.set(place, (counts.get(place) ?? 0) + 1);
          }
        }
        const least = Math.min(...counts.values());
        return (counts.get(domain(node)) ?? 0) + 1 - least <= maxSkew;
      },
    };
  }

  private hostPorts(): readonly PlacementRule[] {
    const { pod } = this.facts.workload;
    const port = hostPorts(pod).at(0);
    // With hostNetwork, the process may use a port of the node that no container declares.
    return port === undefined && !pod.hostNetwork
      ? []
      : [
          {
            because: pod.hostNetwork ? 'hostNetwork uses the ports of the node' : `hostPort ${port ?? 0} is taken`,
            admits: (node, pod_) => !this.pods.some((other) => other !== pod_ && !other.isOver && other.node === node),
          },
        ];
  }
}

function domainBy(topologyKey: string): (node: Node) => string {
  return topologyKey === HOSTNAME_LABEL ? ({ name }) => name : ({ zone }) => zone;
}

function nameOf(topologyKey: string): string {
  return topologyKey === HOSTNAME_LABEL ? 'node' : 'zone';
}
