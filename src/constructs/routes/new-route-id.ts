import type { Construct } from 'constructs';

/** Checks that a route gets a construct id of its own. The default one is only for the first. */
export function newRouteId(workload: Construct, method: string, id: string): string {
  if (workload.node.tryFindChild(id) !== undefined) {
    throw new Error(
      `'id' should be unique among the routes of '${workload.node.path}', got '${id}', which exists; pass another one: ${method}({ id: 'Internal', ... })`,
    );
  }
  return id;
}
