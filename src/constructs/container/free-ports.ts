import { type Container, type ContainerPort, Protocol } from 'cdk8s-plus-27';

/** Checks that no two containers of a pod listen on one port: they share an address, so the second would not start. */
export function requireFreePorts(name: string, ports: readonly ContainerPort[], others: readonly Container[]): void {
  const owners = new Map(others.flatMap((other) => other.ports.map((port) => [keyOf(port), other.name] as const)));
  const taken = ports.find((port) => owners.has(keyOf(port)));
  if (taken !== undefined) {
    throw new Error(
      `container '${name}' should listen on a port of its own, got ${taken.number}, on which '${owners.get(keyOf(taken)) ?? ''}' listens; pass another port`,
    );
  }
}

/** Two protocols have ports of their own. */
function keyOf({ number, protocol = Protocol.TCP }: ContainerPort): string {
  return `${number}/${protocol}`;
}
