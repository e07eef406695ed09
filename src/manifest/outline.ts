import type { FieldPath } from './field-path';
import { isJsonObject } from './json';

/**
 * The positions of the nodes of documents, as numbers. They are cheap enough to keep for everything that is read, so
 * that positions can be reported without reading it again.
 *
 * Nodes are in the order of the text, each before its children. The position of a mapping's value is that of its key.
 */
export class Outline {
  /** For each node, its offset and the index of the first node after its descendants. */
  private nodes = new Int32Array(1024);
  private length = 0;

  /** Begins a node. Nodes that begin before it is closed are its descendants. */
  open(offset: number): number {
    if (this.length === this.nodes.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.nodes);
      this.nodes = larger;
    }
    this.nodes[this.length] = offset;
    this.length += 2;
    return this.length - 2;
  }

  close(node: number): void {
    this.nodes[node + 1] = this.length;
  }

  /** The index of the next node. */
  get end(): number {
    return this.length;
  }

  /** Removes all nodes from this index on. */
  truncate(node: number): void {
    this.length = node;
  }

  /**
   * Returns the offset of a field in the document that begins with the node `root`, or of its deepest existing parent.
   */
  offsetOf(root: number, value: unknown, path: FieldPath): number {
    let node = root;
    let inside = value;
    for (const part of path) {
      const index = indexIn(inside, part);
      if (index === -1) {
        break;
      }
      node = this.child(node, index);
      inside = (inside as Record<string | number, unknown>)[part];
    }
    return this.nodes[node] ?? 0;
  }

  private child(parent: number, index: number): number {
    let node = parent + 2;
    for (let passed = 0; passed < index; passed++) {
      node = this.nodes[node + 1] ?? node;
    }
    return node;
  }
}

/** Returns the index of a field among the children of a value, or -1 if it does not exist. */
function indexIn(value: unknown, part: string | number): number {
  if (Array.isArray(value)) {
    return typeof part === 'number' && part < value.length ? part : -1;
  }
  return isJsonObject(value) ? Object.keys(value).indexOf(`${part}`) : -1;
}
