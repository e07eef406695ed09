import { type ApiObjectMetadata, type Size } from 'cdk8s';
import { type IPersistentVolumeClaim, type PersistentVolumeAccessMode, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { ifGiven, requireInstance } from '../base/arguments';
import { resolveMetadata } from '../base/metadata';
import { requireOptions } from '../base/options';
import { requireSize } from '../container/resource-amount';
import { Storage } from './storage';
import { isShared, requireAccessMode } from './storage-backend';
import { stateAccessMode } from './stated-access-modes';

/**
 * Options of a volume that outlives the pods that mount it.
 */
export interface StorageClaimProps {
  /**
   * The storage that provides the volume.
   *
   * @default Storage.defaultClass()
   */
  readonly storage?: Storage;

  /**
   * The size of the volume. A claim can grow later if its class allows it, but never shrink.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * The access mode.
   *
   * @default - ReadWriteMany for Rook filesystems and NFS, ReadWriteOnce for block devices and StorageClasses
   */
  readonly accessMode?: PersistentVolumeAccessMode;

  /**
   * The claim's name, namespace, labels and annotations.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a PersistentVolumeClaim and its storage, or refers to an existing claim, as a volume for any workload.
 *
 * A workload that mounts it in several pods, or in a surge pod during a rollout, is refused unless the claim can be
 * shared.
 *
 * @example
 * const data = new StorageClaim(this, 'Data', { storage: Storage.existingClass('fast') });
 * const volumeMounts = [{ path: '/var/lib/data', volume: data.volume }];
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export class StorageClaim extends Construct {
  /**
   * The PersistentVolumeClaim.
   */
  public readonly claim: IPersistentVolumeClaim;

  /**
   * The access mode of the claim.
   */
  public readonly accessMode: PersistentVolumeAccessMode;

  /**
   * The volume, for `volumeMounts` of a workload's containers.
   */
  public readonly volume: Volume;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it may rename the claim, leaving the new one empty.
   * @param props Options of the claim.
   * @throws If the storage does not support the access mode.
   */
  public constructor(scope: Construct, id: string, props: StorageClaimProps = {}) {
    super(scope, id);
    requireOptions('props', props, 'StorageClaimProps');
    const { storage = Storage.defaultClass(), size, accessMode } = props;
    const bound = requireInstance('storage', storage, Storage, 'Storage.defaultClass()')._bind({
      scope: this,
      metadata: resolveMetadata(this, props.metadata, DNS_SUBDOMAIN),
      size: ifGiven(size, (given) => requireSize('size', given)),
      accessMode: ifGiven(accessMode, requireAccessMode),
    });
    this.claim = bound.claim;
    this.accessMode = bound.accessMode;
    this.volume = Volume.fromPersistentVolumeClaim(this, 'PodVolume', bound.claim, { name: volumeNameOf(bound.claim) });
    stateAccessMode(this.volume, bound.accessMode);
  }

  /**
   * The claim's name.
   */
  public get claimName(): string {
    return this.claim.name;
  }

  /**
   * Whether several nodes may mount the claim at a time.
   */
  public get isShared(): boolean {
    return isShared(this.accessMode);
  }
}

/** Derives a volume name from the claim's name. */
function volumeNameOf({ name }: IPersistentVolumeClaim): string {
  return name.replace(/\./g, '-').slice(0, 63).replace(/-+$/, '');
}
