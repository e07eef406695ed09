import type { Acknowledgement } from '../manifest/acknowledgements';
import type { KubernetesObject } from '../model/kubernetes-object';

/** An acknowledgement, the object that carries it, and whether a rule found what it accepts. */
export interface AcknowledgementUse {
  readonly object: KubernetesObject;
  readonly acknowledgement: Acknowledgement;
  /** Undefined where its rule did not run, so that nobody can tell. */
  readonly used: boolean | undefined;
}

/** Finds the acknowledgements of detections, and remembers which were needed. */
export class Acknowledgements {
  private readonly needed = new Set<Acknowledgement>();

  /** The acknowledgement that accepts what RULE found; one without a reason accepts nothing. */
  find(rule: string, object: KubernetesObject, container: string | undefined): Acknowledgement | undefined {
    const matching = object.acknowledgements.filter(
      (candidate) => candidate.rule === rule && (candidate.container ?? container) === container,
    );
    for (const acknowledgement of matching) {
      this.needed.add(acknowledgement);
    }
    return matching.find(({ reason }) => reason !== '');
  }

  uses(objects: readonly KubernetesObject[], ran: ReadonlySet<string>): readonly AcknowledgementUse[] {
    return objects.flatMap((object) =>
      object.acknowledgements.map((acknowledgement) => ({
        object,
        acknowledgement,
        used: ran.has(acknowledgement.rule) ? this.needed.has(acknowledgement) : undefined,
      })),
    );
  }
}
