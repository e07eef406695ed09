/**
 * Kubernetes quantities: `200m`, `1.5`, `256Mi`, `1e3`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
const SUFFIX: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const PATTERN = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|([a-zA-Z]{0,2}))$/;

/** Returns the amount in cores or bytes, or undefined if the value is not a quantity. */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  const match = typeof value === 'string' ? PATTERN.exec(value) : null;
  if (match === null) {
    return undefined;
  }
  // A group that did not match is undefined, although its type says otherwise.
  const amount = match[1];
  const exponent = match.at(2);
  const suffix = match.at(3) ?? '';
  if (exponent !== undefined) {
    return Number(`${amount}${exponent}`);
  }
  const factor = Object.hasOwn(SUFFIX, suffix) ? SUFFIX[suffix] : undefined;
  return factor === undefined ? undefined : Number(amount) * factor;
}
