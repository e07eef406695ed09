/**
 * What the routes of one chart claim and only one of them may have, such as the name of an object. Charts are kept
 * apart, since two of them may be the same app in two clusters.
 */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

export interface Claim {
  /** Equal for claims to the same thing. */
  readonly key: string;
}

interface Claimant<T extends Claim> {
  readonly owner: Construct;
  readonly claims: () => readonly T[];
}

interface Held<T extends Claim> {
  readonly owner: Construct;
  readonly claim: T;
}

/** The claims of one owner, and those of others to the same things. */
interface Rivalry<T extends Claim> {
  readonly own: readonly T[];
  readonly rivals: readonly Held<T>[];
}

export class ChartClaims<T extends Claim> {
  private readonly claimants: Claimant<T>[] = [];
  private rivalries = new Map<Construct, Rivalry<T>>();

  /** The claims of one kind in the chart of a construct, kept in the metadata of the chart's node. */
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

  /** Adds an owner. Its claims are read at synthesis, since the owner may still change. */
  public add(owner: Construct, claims: () => readonly T[]): void {
    this.claimants.push({ owner, claims });
  }

  /**
   * Returns the claims that collide with those of an owner.
   *
   * A synthesis asks for each owner once, so all are compared at the first question and each answer is given out once:
   * the next synthesis compares again, and the time stays linear in the number of owners.
   */
  public rivalsOf(owner: Construct): Rivalry<T> {
    if (!this.rivalries.has(owner)) {
      this.rivalries = this.compare();
    }
    const rivalry = this.rivalries.get(owner) ?? { own: [], rivals: [] };
    this.rivalries.delete(owner);
    return rivalry;
  }

  private compare(): Map<Construct, Rivalry<T>> {
    const read = this.claimants.map(({ owner, claims }) => ({ owner, own: claims() }));
    const byKey = new Map<string, Held<T>[]>();
    for (const { owner, own } of read) {
      for (const claim of own) {
        const held = byKey.get(claim.key) ?? [];
        byKey.set(claim.key, held);
        held.push({ owner, claim });
      }
    }
    return new Map(
      read.map(({ owner, own }) => {
        const keys = [...new Set(own.map(({ key }) => key))];
        const rivals = keys.flatMap((key) => (byKey.get(key) ?? []).filter((held) => held.owner !== owner));
        return [owner, { own, rivals }];
      }),
    );
  }
}
