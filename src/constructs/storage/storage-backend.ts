/**
 * The interface of a kind of storage. Internal: the public API is StorageClaim.
 */
import { ApiObject, type Size } from 'cdk8s';
import { type IPersistentVolumeClaim, PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { show } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';

export interface ClaimRequest {
  readonly scope: Construct;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string; readonly namespace?: string };
  /** Undefined for the default size. */
  readonly size?: Size;
  /** Undefined for the default access mode of the storage. */
  readonly accessMode?: PersistentVolumeAccessMode;
}

export interface BoundClaim {
  readonly claim: IPersistentVolumeClaim;
  readonly accessMode: PersistentVolumeAccessMode;
}

/** Defines the claim, and whatever it needs. */
export type StorageBackend = (request: ClaimRequest) => BoundClaim;

/** A claim as it is rendered. */
export interface ClaimSpec {
  readonly storageClassName?: string;
  readonly volumeName?: string;
  readonly size: Size;
  readonly accessMode: PersistentVolumeAccessMode;
}

/** Defines a PersistentVolumeClaim. */
export function defineClaim({ scope, metadata }: ClaimRequest, spec: ClaimSpec): BoundClaim {
  const { storageClassName, volumeName, size, accessMode } = spec;
  const claim = new PersistentVolumeClaim(scope, 'Claim', { metadata });
  deriveWhenRendered(ApiObject.of(claim), (generated) => ({
    ...generated,
    spec: withoutUndefined({
      accessModes: [accessMode],
      resources: { requests: { storage: formatSize(size) } },
      storageClassName,
      volumeName,
    }),
  }));
  return { claim, accessMode };
}

/** Checks an access mode. */
export function requireAccessMode(mode: PersistentVolumeAccessMode): PersistentVolumeAccessMode {
  const known = Object.values(PersistentVolumeAccessMode);
  if (!known.includes(mode)) {
    throw new Error(`'accessMode' should be one of ${known.join(', ')}, got ${show(mode)}`);
  }
  return mode;
}

/** Whether several nodes may mount a volume with this access mode. */
export function isShared(mode: PersistentVolumeAccessMode): boolean {
  return mode === PersistentVolumeAccessMode.READ_WRITE_MANY || mode === PersistentVolumeAccessMode.READ_ONLY_MANY;
}

/** Formats a size in the largest unit that divides it. */
export function formatSize(size: Size): string {
  const mebibytes = size.toMebibytes();
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}
