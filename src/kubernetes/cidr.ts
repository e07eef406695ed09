/**
 * CIDR blocks: `10.0.0.0/8` or `2001:db8::/32`.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
 */
import { isIPv4, isIPv6 } from 'node:net';

interface Block {
  readonly address: bigint;
  readonly bits: number;
  readonly prefix: number;
}

/**
 * Returns what a block should be, or undefined if it is valid. Kubernetes 1.36 rejects bits beyond the prefix. Older
 * servers warn about them, or mistake the block for another.
 */
export function cidrProblem(text: string): string | undefined {
  const block = parseCidr(text);
  if (block === undefined) {
    return 'a block of addresses such as 10.0.0.0/8 or 2001:db8::/32';
  }
  return (block.address & hostMask(block)) === 0n ? undefined : 'a block without bits beyond its prefix';
}

/** Whether a text is a single address, without a prefix and without a zone. */
export function isAddress(text: string): boolean {
  return (isIPv4(text) || isIPv6(text)) && !text.includes('%');
}

/** Whether `inner` is a proper part of `outer`. */
export function isWithin(inner: string, outer: string): boolean {
  const [part, whole] = [parseCidr(inner), parseCidr(outer)];
  return (
    part?.bits === whole?.bits &&
    part !== undefined &&
    whole !== undefined &&
    part.prefix > whole.prefix &&
    (part.address | hostMask(whole)) === (whole.address | hostMask(whole))
  );
}

function parseCidr(text: string): Block | undefined {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const [, address = '', length = ''] = match ?? [];
  const isV4 = isIPv4(address);
  const bits = isV4 ? 32 : 128;
  const prefix = Number(length);
  if (match === null || prefix > bits || !isAddress(address)) {
    return undefined;
  }
  return { address: isV4 ? fromV4(address) : fromV6(address), bits, prefix };
}

function hostMask({ bits, prefix }: Block): bigint {
  return (1n << BigInt(bits - prefix)) - 1n;
}

function fromV4(address: string): bigint {
  return address.split('.').reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
}

function fromV6(address: string): bigint {
  const [head = '', tail] = withoutV4(address).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** The last two groups can be written as four bytes: `::ffff:10.0.0.1`. */
function withoutV4(address: string): string {
  const at = address.lastIndexOf(':') + 1;
  const last = address.slice(at);
  if (!last.includes('.')) {
    return address;
  }
  const number = fromV4(last);
  return `${address.slice(0, at)}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}
