import type { LabelSelector } from './label-selector';
import { isAddedByController, selects } from './label-selector';

interface Labelled<T> {
  readonly item: T;
  readonly labels: ReadonlyMap<string, string>;
}

interface Namespace<T> {
  readonly all: Labelled<T>[];
  /** By key and value. */
  readonly byLabel: Map<string, Map<string, Labelled<T>[]>>;
}

/** Finds what a selector selects without looking at everything: the smallest group that shares one label decides. */
export class LabelIndex<T> {
  private readonly namespaces = new Map<string, Namespace<T>>();

  add(namespace: string, labels: ReadonlyMap<string, string>, item: T): void {
    const entry = { item, labels };
    const { all, byLabel } = getOrInsert(this.namespaces, namespace, () => ({ all: [], byLabel: new Map() }));
    all.push(entry);
    for (const [key, value] of labels) {
      const byValue = getOrInsert(byLabel, key, () => new Map<string, Labelled<T>[]>());
      getOrInsert(byValue, value, () => []).push(entry);
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
    return this.namespaces.has(namespace);
  }

  private candidates(name: string, selector: LabelSelector): readonly Labelled<T>[] {
    const namespace = this.namespaces.get(name);
    if (namespace === undefined) {
      return [];
    }
    let smallest: readonly Labelled<T>[] = namespace.all;
    for (const [key, value] of selector.labels) {
      smallest = isAddedByController(key) ? smallest : smaller(smallest, labelled(namespace, key, value));
    }
    for (const { key, operator, values } of selector.expressions) {
      if (operator === 'In' && !isAddedByController(key)) {
        smallest = smaller(
          smallest,
          values.flatMap((value) => labelled(namespace, key, value)),
        );
      }
    }
    return smallest;
  }
}

function labelled<T>({ byLabel }: Namespace<T>, key: string, value: string): readonly Labelled<T>[] {
  return byLabel.get(key)?.get(value) ?? [];
}

function smaller<E>(one: readonly E[], other: readonly E[]): readonly E[] {
  return other.length < one.length ? other : one;
}

function getOrInsert<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = make();
  map.set(key, made);
  return made;
}
