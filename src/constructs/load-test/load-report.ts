import { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { requireMember, requireText, show } from '../base/arguments';
import { requireSize } from '../container/resource-amount';

/**
 * Where a load test keeps its report.
 *
 * It consists of the tool's own report, and of `summary.json` with the numbers of requests sent, requests lost and
 * sockets used. The summary is also the last line of the log.
 *
 * @example
 * const target = LoadTarget.workload(web);
 * new LoadTest(this, 'LoadTest', { target, report: LoadReport.claim(uploads.claim) });
 */
export class LoadReport {
  /**
   * Keeps the report in the pod, until the pod is removed.
   *
   * @param sizeLimit The maximum size. Default: 64Mi.
   */
  public static emptyDir(sizeLimit: Size = Size.mebibytes(64)): LoadReport {
    const limit = `${requireSize('sizeLimit', sizeLimit).toMebibytes()}Mi`;
    return new LoadReport('emptyDir', { emptyDir: { sizeLimit: limit } });
  }

  /**
   * Keeps the report on a volume that outlives the pod, in a folder for each run.
   *
   * @param claim The claim of the volume.
   * @param folder The folder in the volume, with a subfolder for each run. Default: `load-tests`.
   */
  public static claim(claim: IPersistentVolumeClaim, folder = 'load-tests'): LoadReport {
    requireMember('claim', claim, 'name', 'a PersistentVolumeClaim');
    if (requireText('folder', folder).startsWith('/') || folder.split('/').includes('..')) {
      throw new Error(`'folder' should be a path below the volume's root without '..', got ${show(folder)}`);
    }
    return new LoadReport('claim', { persistentVolumeClaim: { claimName: claim.name } }, folder);
  }

  private constructor(
    /**
     * The name of the factory method, such as `emptyDir`.
     */
    public readonly reportKind: string,

    /** @internal */
    public readonly _source: Readonly<Record<string, object>>,
    /** @internal */
    public readonly _folder?: string,
  ) {}
}
