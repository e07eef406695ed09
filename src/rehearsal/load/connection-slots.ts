import type { LoadPlan } from './load-plan';

/** Whether the request with this index opens its own connection. */
export function isOnNewConnection({ use }: LoadPlan, index: number): boolean {
  return use === 'new' || (use === 'both' && index % 2 === 1);
}

/** The kept connection for a request: each in turn. */
export function slotOf({ connections, use }: LoadPlan, index: number): number {
  return (use === 'both' ? Math.floor(index / 2) : index) % connections;
}
