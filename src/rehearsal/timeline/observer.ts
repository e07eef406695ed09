/**
 * Watches pods, endpoints and events, and records each observation with its time.
 */
import type { Api } from '../cluster/api';
import type { EndpointSlice, Event, Pod } from '../cluster/objects';
import { pathOf } from '../cluster/paths';
import { isOwn, type Target } from '../cluster/target';
import { type Watched, watchObjects } from '../cluster/watch';
import { now } from '../load/generator';
import { type Observation, readyPods, snapshotOf } from './observation';

/** Events that only repeat what the pods themselves show. */
const SHOWN_BY_PODS = new Set([
  ...['Scheduled', 'Pulling', 'Pulled', 'Created', 'Started', 'SuccessfulCreate', 'SuccessfulDelete'],
  ...['Killing'],
]);

export class Observer {
  readonly observations: Observation[] = [];
  /** How often a watch broke: changes in the meantime were seen late. */
  breaks = 0;
  private readonly stopping = new AbortController();

  /** Resolves once it has seen the initial state. */
  static async start(api: Api, target: Target): Promise<Observer> {
    const observer = new Observer();
    try {
      await observer.watch(api, target);
    } catch (error) {
      // Watches that have begun would continue.
      observer.stop();
      throw error;
    }
    return observer;
  }

  note(text: string): void {
    this.observations.push({ kind: 'note', at: now(), text });
  }

  stop(): void {
    this.stopping.abort();
  }

  private async watch(api: Api, target: Target): Promise<void> {
    const { namespace, selector, services } = target;
    const { signal } = this.stopping;
    const names = services.map(({ metadata }) => metadata.name);
    const pods: Watched<Pod> = {
      path: pathOf('pods', namespace),
      labelSelector: selector,
      onObject: (pod, isGone) => {
        if (isOwn(pod, target.name)) {
          this.observations.push({ kind: 'pod', at: now(), pod: snapshotOf(pod, isGone) });
        }
      },
      onBreak: this.onBreak('pods'),
    };
    const slices: Watched<EndpointSlice> = {
      path: pathOf('endpointslices', namespace),
      labelSelector: `kubernetes.io/service-name in (${names.join(',')})`,
      onObject: (slice, isGone) =>
        this.observations.push({
          kind: 'slice',
          at: now(),
          slice: slice.metadata.name,
          pods: isGone ? [] : readyPods(slice),
        }),
      onBreak: this.onBreak('endpoints'),
    };
    let isPast = true;
    const events: Watched<Event> = {
      path: pathOf('events', namespace),
      onObject: (event, isGone) => {
        if (!isPast && !isGone && isAbout(event, target.name) && !SHOWN_BY_PODS.has(event.reason ?? '')) {
          this.note(describe(event));
        }
      },
      onBreak: this.onBreak('events'),
    };
    await Promise.all([
      watchObjects(api, pods, signal),
      ...(names.length === 0 ? [] : [watchObjects(api, slices, signal)]),
      watchObjects(api, events, signal),
    ]);
    isPast = false;
  }

  private onBreak(what: string): (reason: string) => void {
    return (reason) => {
      this.breaks += 1;
      this.note(`the watch of ${what} broke: ${reason}`);
    };
  }
}

/** Whether the event is about the Deployment, or the ReplicaSets and pods named after it. */
function isAbout({ involvedObject }: Event, name: string): boolean {
  const about = involvedObject?.name;
  return about !== undefined && (about === name || about.startsWith(`${name}-`));
}

function describe({ reason, message, involvedObject }: Event): string {
  return `${reason ?? 'Event'} ${involvedObject?.kind ?? ''} ${involvedObject?.name ?? ''}: ${message ?? ''}`.trim();
}
