import type { FieldPath } from './field-path';
import { isJsonObject } from './json';

/**
 * Where the nodes of documents stand, as numbers: cheap enough to be kept for all that is read, so that a place can be
 * told without reading again.
 *
 * Nodes follow each other as in the text, each before what is in it. The value of a mapping stands where its key does.
 */
export class Outline {
  /** For each node its offset, and the index of the first that is not in it. */
  private nodes = new Int32Array(1024);
  private length = 0;

  /** Begins a node; until it is closed, the ones that begin are in it. */
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

  /** Where the next node will be. */
  get end(): number {
    return this.length;
  }

  /** Forgets all nodes from this one on. */
  truncate(node: number): void {
    this.length = node;
  }

  /** The offset of a field of the document that begins with the node `root`, or of the deepest on the way to it. */
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

/** Which of the children of a value a field is, -1 where it is none. */
function indexIn(value: unknown, part: string | number): number {
  if (Array.isArray(value)) {
    return typeof part === 'number' && part < value.length ? part : -1;
  }
  return isJsonObject(value) ? Object.keys(value).indexOf(`${part}`) : -1;
}
