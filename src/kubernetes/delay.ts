/** How long something takes, in seconds. A triangle, because no more is known than its ends and its peak. */
export interface Delay {
  readonly least: number;
  readonly mostly: number;
  readonly most: number;
}
