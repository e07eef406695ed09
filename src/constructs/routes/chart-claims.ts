/**
 * Claims of a chart's routes to resources that only one route may have, such as the name of an object. Charts are
 * independent, since two of them may be the same app in two clusters.
 */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

export interface Claim {
  /** Equal for claims to the same resource. */
  readonly key: string;
}

/** The claims of one owner, and those of others to the same resources. */
interface Rivalry<T extends Claim> {
  readonly own: readonly T[];
  readonly rivals: readonly { readonly owner: Construct; readonly claim: T }[];
}

export class ChartClaims<T extends Claim> {
  private readonly claimants = new Map<Construct, () => readonly T[]>();
  private readonly unread = new Set<Construct>();
  /** All owners that have ever claimed a key. Whether they still do is read again. */
  private readonly byKey = new Map<string, Set<Construct>>();

  /** Returns the claims of one kind in a construct's chart, which are kept in the metadata of the chart's node. */
  public static of<T extends Claim>(scope: Construct, kind: string): ChartClaims<T> {
    const { node } = Chart.of(scope);
    const type = `cdk8s-nonstop/${kind}`;
    const known = node.metadata.find((entry) => entry.type === type);
    if (known !== undefined) {
      return known.data as ChartClaims<T>;
    }
    const claims = new ChartClaims<T>();
    node.addMetadata(type, claims);
    return claims;
  }

  private constructor() {
    // One per chart and kind.
  }

  /** Adds an owner. Its claims are read when they are compared, since the owner may still change. */
  public add(owner: Construct, claims: () => readonly T[]): void {
    this.claimants.set(owner, claims);
    this.unread.add(owner);
  }

  /**
   * Returns the claims that collide with those of an owner.
   *
   * Only the claims of this owner and of its rivals are read, so that a query for each owner takes linear time. A claim
   * that another owner has changed since it was last read is found when that owner is queried. Synthesis queries all
   * owners, so it misses no collision.
   */
  public rivalsOf(owner: Construct): Rivalry<T> {
    const own = this.read(owner);
    this.unread.forEach((other) => this.read(other));
    const keys = new Set(own.map(({ key }) => key));
    const others = new Set([...keys].flatMap((key) => [...(this.byKey.get(key) ?? [])]));
    others.delete(owner);
    const rivals = [...others].flatMap((other) =>
      this.read(other)
        .filter(({ key }) => keys.has(key))
        .map((claim) => ({ owner: other, claim })),
    );
    return { own, rivals };
  }

  private read(owner: Construct): readonly T[] {
    const claims = this.claimants.get(owner)?.() ?? [];
    for (const { key } of claims) {
      const owners = this.byKey.get(key) ?? new Set();
      this.byKey.set(key, owners.add(owner));
    }
    this.unread.delete(owner);
    return claims;
  }
}
