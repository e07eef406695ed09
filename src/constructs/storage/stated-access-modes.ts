/**
 * Access modes of volumes from a StorageClaim. They are recorded here because the claim may not be part of this app.
 */
import type { PersistentVolumeAccessMode, Volume } from 'cdk8s-plus-27';

const modes = new WeakMap<Volume, PersistentVolumeAccessMode>();

export function stateAccessMode(volume: Volume, mode: PersistentVolumeAccessMode): void {
  modes.set(volume, mode);
}

export function statedAccessMode(volume: Volume): PersistentVolumeAccessMode | undefined {
  return modes.get(volume);
}
