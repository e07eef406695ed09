import type { Fleet } from './fleet';
import type { Pod } from './pod';
import type { World } from '../world';

/** The EndpointSlices at one moment. */
export interface Endpoints {
  readonly ready: readonly Pod[];
  /** Terminating pods that still serve. kube-proxy uses them if no pod is ready. */
  readonly serving: readonly Pod[];
}

/** The EndpointSlice controller, which follows the pods with a short delay and sends changes to the routers. */
export class EndpointSlices {
  private current: Endpoints = { ready: [], serving: [] };
  private version = 0;
  private published = 0;
  /** The revisions that the Service selects: all, except with BlueGreen. */
  private selected: ReadonlySet<string> = new Set(['old', 'new']);

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly publish: (endpoints: Endpoints) => void,
  ) {}

  get now(): Endpoints {
    return this.current;
  }

  /** Reads the initial pods without delay. */
  begin(): void {
    this.current = this.read();
  }

  select(revision: string): void {
    this.selected = new Set([revision]);
    this.changed();
  }

  /** Publishes the current pods after a short delay. A state that was overtaken is skipped. */
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
