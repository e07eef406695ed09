import type { LabelSelector } from './label-selector';
import { isAddedByController, selects } from './label-selector';

interface Labelled<T> {
  readonly item: T;
  readonly labels: ReadonlyMap<string, string>;
}

/** Finds what a selector selects without looking at everything: the smallest group that shares one label decides. */
export class LabelIndex<T> {
  private readonly byNamespace = new Map<string, Labelled<T>[]>();
  private readonly byLabel = new Map<string, Labelled<T>[]>();

  add(namespace: string, labels: ReadonlyMap<string, string>, item: T): void {
    const entry = { item, labels };
    push(this.byNamespace, namespace, entry);
    for (const [key, value] of labels) {
      push(this.byLabel, labelKey(namespace, key, value), entry);
    }
  }

  /** The items of the namespace that the selector matches, each once, as they were added. */
  select(namespace: string, selector: LabelSelector): readonly T[] {
    const found = new Set<T>();
    for (const { item, labels } of this.candidates(namespace, selector)) {
      if (selects(selector, labels)) {
        found.add(item);
      }
    }
    return [...found];
  }

  has(namespace: string): boolean {
    return this.byNamespace.has(namespace);
  }

  private candidates(namespace: string, selector: LabelSelector): readonly Labelled<T>[] {
    let smallest: readonly Labelled<T>[] = this.byNamespace.get(namespace) ?? [];
    for (const [key, value] of selector.labels) {
      smallest = isAddedByController(key) ? smallest : smaller(smallest, this.labelled(namespace, key, value));
    }
    for (const { key, operator, values } of selector.expressions) {
      if (operator === 'In' && !isAddedByController(key)) {
        smallest = smaller(
          smallest,
          values.flatMap((value) => this.labelled(namespace, key, value)),
        );
      }
    }
    return smallest;
  }

  private labelled(namespace: string, key: string, value: string): readonly Labelled<T>[] {
    return this.byLabel.get(labelKey(namespace, key, value)) ?? [];
  }
}

function smaller<E>(one: readonly E[], other: readonly E[]): readonly E[] {
  return other.length < one.length ? other : one;
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}
