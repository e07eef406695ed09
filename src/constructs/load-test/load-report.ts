import { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { requireMember, requireText, show } from '../base/arguments';
import { requireSize } from '../container/resource-amount';

/**
 * Where a load test keeps its report: the tool's own, and `summary.json` with what was sent, what was lost, and the
 * sockets that were used. The summary is the last line of the log as well.
 */
export class LoadReport {
  /**
   * In the pod, for as long as the pod is kept.
   *
   * @param sizeLimit How large it may become. Default: 64Mi.
   */
  public static emptyDir(sizeLimit: Size = Size.mebibytes(64)): LoadReport {
    const limit = `${requireSize('sizeLimit', sizeLimit).toMebibytes()}Mi`;
    return new LoadReport({ emptyDir: { sizeLimit: limit } });
  }

  /**
   * In a volume that outlives the pod, in a folder for each run.
   *
   * @param claim The claim of the volume.
   * @param folder The folder in the volume. Each run has one of its own name in it. Default: `load-tests`.
   */
  public static claim(claim: IPersistentVolumeClaim, folder = 'load-tests'): LoadReport {
    requireMember('claim', claim, 'name', 'a PersistentVolumeClaim');
    if (requireText('folder', folder).startsWith('/') || folder.split('/').includes('..')) {
      throw new Error(`'folder' should be a path below the volume's root without '..', got ${show(folder)}`);
    }
    return new LoadReport({ persistentVolumeClaim: { claimName: claim.name } }, folder);
  }

  private constructor(
    /** @internal */
    public readonly _source: Readonly<Record<string, object>>,
    /** @internal */
    public readonly _folder?: string,
  ) {}
}
