/**
 * Linux limits how often it tells an address that no host is there: once a second, after a burst of six. A client that gets
 * no answer retries, as TCP does.
 *
 * @see https://man7.org/linux/man-pages/man7/icmp.7.html icmp_ratelimit
 * @see https://github.com/torvalds/linux/blob/master/net/ipv4/icmp.c XRLIM_BURST_FACTOR
 */
const BURST = 6;
const PER_SECOND = 1;

/** When TCP retransmits a packet that was not answered, in seconds after the first attempt. */
export const RETRANSMISSIONS = [1, 3, 7, 15, 31] as const;

export class Rejections {
  private readonly tokens: Float64Array;
  private readonly since: Float64Array;

  constructor(private readonly addresses: number) {
    this.tokens = new Float64Array(addresses).fill(BURST);
    this.since = new Float64Array(addresses);
  }

  /** Whether the client of the request is rejected at once. */
  isRejected(request: number, now: number): boolean {
    const address = request % this.addresses;
    const rested = (this.tokens[address] ?? 0) + (now - (this.since[address] ?? 0)) * PER_SECOND;
    const tokens = Math.min(BURST, rested);
    this.since[address] = now;
    this.tokens[address] = tokens >= 1 ? tokens - 1 : tokens;
    return tokens >= 1;
  }
}
