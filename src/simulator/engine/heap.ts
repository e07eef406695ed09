/** A heap whose first item comes before all others. */
export class Heap<T> {
  private readonly items: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get first(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    let index = this.items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.items[parent];
      if (above === undefined || !this.isBefore(item, above)) {
        break;
      }
      this.items[index] = above;
      index = parent;
    }
    this.items[index] = item;
  }

  pop(): T | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (last !== undefined && this.items.length > 0) {
      this.sink(last);
    }
    return first;
  }

  /** Puts the item at the top and lets it sink to its place. */
  private sink(item: T): void {
    let index = 0;
    for (;;) {
      const left = this.items[2 * index + 1];
      const right = this.items[2 * index + 2];
      const isRight = left !== undefined && right !== undefined && this.isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || !this.isBefore(child, item)) {
        break;
      }
      this.items[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    this.items[index] = item;
  }
}
