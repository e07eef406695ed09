import { type ApiObjectMetadata, Names, type Size } from 'cdk8s';
import { type IPersistentVolumeClaim, type PersistentVolumeAccessMode, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireName } from '../base/arguments';
import { requireMetadata } from '../base/metadata';
import { requireSize } from '../container/resource-amount';
import { Storage } from './storage';
import { isShared, requireAccessMode } from './storage-backend';
import { stateAccessMode } from './stated-access-modes';

/**
 * A volume that outlives the pods that mount it.
 */
export interface StorageClaimProps {
  /**
   * Where the volume comes from.
   *
   * @default Storage.defaultClass()
   */
  readonly storage?: Storage;

  /**
   * How large it is. A claim may grow later where its class allows it, and never shrinks.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * How it may be mounted.
   *
   * @default - ReadWriteMany for a filesystem of Rook's and NFS, ReadWriteOnce for blocks and classes
   */
  readonly accessMode?: PersistentVolumeAccessMode;

  /**
   * The claim's name, namespace, labels and annotations.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a PersistentVolumeClaim and what it draws from, or refers to one that is there, as a volume of any workload.
 *
 * A workload that mounts it in several pods, or in a surge pod during a rollout, is refused unless it may be shared.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export class StorageClaim extends Construct {
  /**
   * The claim.
   */
  public readonly claim: IPersistentVolumeClaim;

  /**
   * How it may be mounted.
   */
  public readonly accessMode: PersistentVolumeAccessMode;

  /**
   * The volume, for `volumeMounts` of a workload's containers.
   */
  public readonly volume: Volume;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope. Changing it may rename the claim: the new one is empty.
   * @param props What is claimed.
   * @throws If the storage cannot be mounted so.
   */
  public constructor(scope: Construct, id: string, props: StorageClaimProps = {}) {
    super(scope, id);
    const { storage = Storage.defaultClass(), size, accessMode } = props;
    const metadata = ifGiven(props.metadata, (given) => requireMetadata('metadata', given));
    const bound = requireInstance('storage', storage, Storage, 'Storage.defaultClass()')._bind({
      scope: this,
      metadata: {
        ...metadata,
        name: requireName('metadata.name', metadata?.name ?? Names.toDnsLabel(this), DNS_SUBDOMAIN),
      },
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
   * Whether several nodes may mount it at a time.
   */
  public get isShared(): boolean {
    return isShared(this.accessMode);
  }
}

/** The claim's name, as a label. */
function volumeNameOf({ name }: IPersistentVolumeClaim): string {
  return name.replace(/\./g, '-').slice(0, 63).replace(/-+$/, '');
}
