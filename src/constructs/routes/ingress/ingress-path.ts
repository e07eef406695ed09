import { requireText, show } from '../../base/arguments';

/**
 * The paths of a host that an Ingress routes to the workload.
 *
 * @example
 * web.exposeViaIngress({
 *   ingressClass: IngressClass.traefik(),
 *   host: 'shop.example.com',
 *   paths: [IngressPath.prefix('/cart')],
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 */
export class IngressPath {
  /**
   * Matches a path and all paths below it, by element: `/shop` matches `/shop/cart` but not `/shopping`.
   *
   * @param path The path, with a leading slash.
   */
  public static prefix(path: string): IngressPath {
    return new IngressPath('Prefix', requireNormalPath(path));
  }

  /**
   * Matches a single path.
   *
   * @param path The path, with a leading slash.
   */
  public static exact(path: string): IngressPath {
    return new IngressPath('Exact', requireNormalPath(path));
  }

  /**
   * Matches as the controller does, such as `/*` for an ALB or a regular expression for ingress-nginx.
   *
   * @param path The path, with a leading slash.
   */
  public static implementationSpecific(path: string): IngressPath {
    return new IngressPath('ImplementationSpecific', requirePath('path', path));
  }

  private constructor(
    /**
     * How the path is matched: `Prefix`, `Exact` or `ImplementationSpecific`.
     */
    public readonly pathType: string,
    /** @internal */
    public readonly _path: string,
  ) {}
}

/** Checks that a path begins with a slash. */
export function requirePath(name: string, path: string): string {
  requireText(name, path, "write '/' for all paths");
  if (!path.startsWith('/') || /\s/.test(path)) {
    throw new Error(`'${name}' should begin with a slash and have no spaces, got ${show(path)}`);
  }
  return path;
}

/** Checks a path that the API server accepts as a prefix or an exact path. */
export function requireNormalPath(path: string): string {
  requirePath('path', path);
  const found = ['//', '/./', '/../', '%2f', '%2F'].find((part) => path.includes(part));
  const end = found ?? ['/..', '/.'].find((part) => path.endsWith(part));
  if (end !== undefined) {
    throw new Error(`'path' should not contain '${end}', got ${show(path)}: no request matches it`);
  }
  return path;
}
