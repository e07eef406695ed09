/**
 * Claims, storage classes and quotas.
 *
 * Other layers import from this door, not from the files behind it.
 */
export { quotaUse, quotaUsePerPod } from './quota-use';
export { isReadWriteOnce, type Quota } from './storage-and-quota';
