// Read once: in some hosts, such as a test runner, access to a global costs more than the arithmetic.
const { imul, floor } = Math;

/**
 * Random numbers that depend only on the seed, the purpose and the number of earlier draws for the same purpose, so that a
 * change in one place does not affect the draws of another, and two runs can be compared.
 */
export class Random {
  private readonly seed: number;
  private count = 0;

  constructor(seed: number, purpose: number) {
    this.seed = scramble(scramble(seed | 0) + imul(purpose, 0x85ebca6b));
  }

  /** Returns the next number, 0 <= x < 1. */
  next(): number {
    this.count += 1;
    return this.at(this.count);
  }

  /** Returns the number at an index, 0 <= x < 1, regardless of earlier draws. */
  at(index: number): number {
    return (scramble(this.seed + imul(index, 0x9e3779b9)) >>> 0) / 4294967296;
  }

  /** Returns a whole number below `bound`. */
  below(bound: number): number {
    return floor(this.next() * bound);
  }
}

/** A finalizer of 32 bits whose every input bit changes half of the output bits. */
function scramble(value: number): number {
  let hash = value | 0;
  hash = imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = imul(hash ^ (hash >>> 15), 0x735a2d97);
  return hash ^ (hash >>> 15);
}
