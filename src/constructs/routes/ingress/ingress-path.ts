import { requireText, show } from '../../base/arguments';

type PathType = 'Prefix' | 'Exact' | 'ImplementationSpecific';

/**
 * Which paths of a host an Ingress leads to the workload.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 */
export class IngressPath {
  /**
   * A path and all below it, element by element: `/shop` matches `/shop/cart` and not `/shopping`.
   *
   * @param path Begins with a slash.
   */
  public static prefix(path: string): IngressPath {
    return new IngressPath('Prefix', requireNormalPath(path));
  }

  /**
   * One path alone.
   *
   * @param path Begins with a slash.
   */
  public static exact(path: string): IngressPath {
    return new IngressPath('Exact', requireNormalPath(path));
  }

  /**
   * What the controller makes of it, such as `/*` for an ALB or a regular expression for ingress-nginx.
   *
   * @param path Begins with a slash.
   */
  public static implementationSpecific(path: string): IngressPath {
    return new IngressPath('ImplementationSpecific', requirePath('path', path));
  }

  private constructor(
    /** @internal */
    public readonly _pathType: PathType,
    /** @internal */
    public readonly _path: string,
  ) {}
}

/** A path that begins with a slash. */
export function requirePath(name: string, path: string): string {
  requireText(name, path, "write '/' for all paths");
  if (!path.startsWith('/') || /\s/.test(path)) {
    throw new Error(`'${name}' should begin with a slash and have no spaces, got ${show(path)}`);
  }
  return path;
}

/** A path that the API server takes as a prefix or as exact. */
export function requireNormalPath(path: string): string {
  requirePath('path', path);
  const found = ['//', '/./', '/../', '%2f', '%2F'].find((part) => path.includes(part));
  const end = found ?? ['/..', '/.'].find((part) => path.endsWith(part));
  if (end !== undefined) {
    throw new Error(`'path' should not hold '${end}', got ${show(path)}: no request matches it`);
  }
  return path;
}
