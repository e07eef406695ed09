import { isAddedByController, type LabelSelector, labelsToBeSelected, selectorKey, selects } from './label-selector';

interface Labelled<T> {
  readonly item: T;
  readonly labels: ReadonlyMap<string, string>;
}

/** The items that have a label, with any value. */
interface Label<T> {
  count: number;
  readonly byValue: Map<string, Labelled<T>[]>;
}

interface Namespace<T> {
  readonly all: Labelled<T>[];
  /** By key. */
  readonly labels: Map<string, Label<T>>;
}

/** Finds the items that a selector matches without checking all of them, by starting from the smallest group that shares a label. */
export class LabelIndex<T> {
  private readonly namespaces = new Map<string, Namespace<T>>();
  private readonly selected = new Map<string, readonly T[]>();

  add(namespace: string, labels: ReadonlyMap<string, string>, item: T): void {
    this.selected.clear();
    const entry = { item, labels };
    const known = getOrInsert(this.namespaces, namespace, () => ({ all: [], labels: new Map() }));
    known.all.push(entry);
    for (const [key, value] of labels) {
      const label = getOrInsert<Label<T>>(known.labels, key, () => ({ count: 0, byValue: new Map() }));
      label.count++;
      getOrInsert(label.byValue, value, () => []).push(entry);
    }
  }

  /**
   * Returns the items of the namespace that the selector matches, each once, in the order in which they were added. Equal
   * selectors get the same list.
   */
  select(namespace: string, selector: LabelSelector): readonly T[] {
    return getOrInsert(this.selected, `${namespace}/${selectorKey(selector)}`, () => this.search(namespace, selector));
  }

  private search(namespace: string, selector: LabelSelector): readonly T[] {
    const found = new Set<T>();
    for (const { item, labels } of this.candidates(namespace, selector)) {
      if (selects(selector, labels)) {
        found.add(item);
      }
    }
    return [...found];
  }

  /** Returns the labels that an item of the namespace lacks to be selected, if it has others of them; undefined if no item does. */
  lacking(name: string, selector: LabelSelector): readonly string[] | undefined {
    const namespace = this.namespaces.get(name);
    if (namespace === undefined || isRuledOut(namespace, selector)) {
      return undefined;
    }
    for (const [key, value] of selector.labels) {
      for (const { labels } of labelled(namespace, key, value)) {
        const lacking = labelsToBeSelected(selector, labels);
        if (lacking !== undefined) {
          return lacking;
        }
      }
    }
    return undefined;
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

function labelled<T>({ labels }: Namespace<T>, key: string, value: string): readonly Labelled<T>[] {
  return labels.get(key)?.byValue.get(value) ?? [];
}

/** Whether every item has a different value of a label. It is determined by counts, without checking each item. */
function isRuledOut<T>({ all, labels }: Namespace<T>, selector: LabelSelector): boolean {
  return [...selector.labels].some(([key, value]) => {
    const label = labels.get(key);
    return label?.count === all.length && !label.byValue.has(value);
  });
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
