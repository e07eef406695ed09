import type { Fleet } from './fleet';
import type { Pod } from './pod';
import type { World } from '../world';

/** What the EndpointSlices say at one moment. */
export interface Endpoints {
  readonly ready: readonly Pod[];
  /** Those that still serve though they are leaving: kube-proxy takes them where none is ready. */
  readonly serving: readonly Pod[];
}

/** The EndpointSlice controller: it follows the pods a moment later, and tells the routers what changed. */
export class EndpointSlices {
  private current: Endpoints = { ready: [], serving: [] };
  private version = 0;
  private published = 0;
  /** Which revisions a Service selects: all, but for BlueGreen. */
  private selected: ReadonlySet<string> = new Set(['old', 'new']);

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly publish: (endpoints: Endpoints) => void,
  ) {}

  get now(): Endpoints {
    return this.current;
  }

  /** Reads the pods at once, for the beginning. */
  begin(): void {
    this.current = this.read();
  }

  select(revision: string): void {
    this.selected = new Set([revision]);
    this.changed();
  }

  /** Publishes the pods as they are now, a moment later; what was overtaken is passed over. */
  changed(): void {
    const next = this.read();
    const { current } = this;
    if (isSame(next.ready, current.ready) && isSame(next.serving, current.serving)) {
      return;
    }
    this.current = next;
    this.version += 1;
    const version = this.version;
    this.world.queue.in(this.world.delays.draw('endpointSlice'), () => {
      if (version > this.published) {
        this.published = version;
        this.publish(next);
      }
    });
  }

  private read(): Endpoints {
    const { publishesNotReady } = this.world.facts;
    const candidates = this.fleet.pods.filter((pod) => !pod.isOver && this.selected.has(pod.revision));
    const isReady = (pod: Pod): boolean => (publishesNotReady ? pod.hasAddress : pod.isReady && pod.isActive);
    return {
      ready: candidates.filter(isReady),
      serving: candidates.filter((pod) => pod.isTerminating && pod.isReady && !publishesNotReady),
    };
  }
}

export function isSame(a: readonly Pod[], b: readonly Pod[]): boolean {
  return a.length === b.length && a.every((pod, index) => pod === b[index]);
}
