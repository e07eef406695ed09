/**
 * How volumes may be mounted, where a StorageClaim knows it: the claim itself may be none of this app's objects.
 */
import type { PersistentVolumeAccessMode, Volume } from 'cdk8s-plus-27';

const modes = new WeakMap<Volume, PersistentVolumeAccessMode>();

export function stateAccessMode(volume: Volume, mode: PersistentVolumeAccessMode): void {
  modes.set(volume, mode);
}

export function statedAccessMode(volume: Volume): PersistentVolumeAccessMode | undefined {
  return modes.get(volume);
}
