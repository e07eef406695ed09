import type { Assumptions } from '../assumptions/assumptions';

/** A node that pods may run on. */
export interface Node {
  readonly name: string;
  readonly zone: string;
  isCordoned: boolean;
  isLost: boolean;
  /** The revisions whose image is on the node. */
  readonly images: Set<Revision>;
}

export type Revision = 'old' | 'new';

export function makeNodes({ nodes, zones }: Assumptions): readonly Node[] {
  return Array.from({ length: nodes }, (_, index) => ({
    name: `node-${index + 1}`,
    zone: `zone-${(index % zones) + 1}`,
    isCordoned: false,
    isLost: false,
    images: new Set<Revision>(),
  }));
}
