/**
 * The volumes of a WordPress pod and their mounts. The root file system is read-only: everything that is written to is
 * mounted here.
 */
import { type ConfigMap, Volume, type VolumeMount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { configMounts } from './wordpress-config-map';
import type { WordpressContent } from './wordpress-content';
import { CODE, CONTENT, UPLOADS } from './wordpress-paths';

export interface SharedVolumes {
  readonly uploads?: Volume;
  readonly content?: Volume;
}

/**
 * wp-content needs its own emptyDir in addition to that of the code. Otherwise the mount of the uploads would leave a
 * wp-content owned by root, and neither themes nor plug-ins could be copied into it.
 */
export function wordpressMounts(
  scope: Construct,
  config: ConfigMap,
  content: WordpressContent,
  shared: SharedVolumes,
): VolumeMount[] {
  const scratch = (name: string, path: string): VolumeMount => ({
    path,
    volume: Volume.fromEmptyDir(scope, `${name}Volume`, name),
  });
  return [
    ...codeMounts(scratch, content, shared),
    scratch('tmp', '/tmp'),
    scratch('run', '/run/apache2'),
    scratch('lock', '/run/lock/apache2'),
    ...configMounts(scope, config),
  ];
}

function codeMounts(
  scratch: (name: string, path: string) => VolumeMount,
  content: WordpressContent,
  { uploads, content: kept }: SharedVolumes,
): VolumeMount[] {
  if (content._kept === 'everything') {
    if (uploads === undefined) {
      throw new Error("'uploads' should be a volume if all of WordPress is kept on it, got none");
    }
    return [{ path: CODE, volume: uploads }];
  }
  return [
    scratch('code', CODE),
    kept === undefined ? scratch('content', CONTENT) : { path: CONTENT, volume: kept },
    ...(uploads === undefined ? [] : [{ path: UPLOADS, volume: uploads }]),
  ];
}
