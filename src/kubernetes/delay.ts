/** How long something takes, in seconds. It has a triangular distribution, because only its ends and its peak are known. */
export interface Delay {
  readonly least: number;
  readonly mostly: number;
  readonly most: number;
}
