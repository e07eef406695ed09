/** How the sidecar of a mesh behaves when its pod stops. One that stops after the application does not count. */
export interface MeshProxy {
  readonly mesh: 'Istio' | 'Linkerd';
  /** classic: a container that stops with the others. unknown: injected later, in a form that the manifest does not show. */
  readonly form: 'classic' | 'unknown';
  /** How long after its stop signal it accepts requests, and the setting that says so. */
  readonly acceptsSeconds: number;
  readonly setting: string;
  /** The annotation with the setting. */
  readonly annotation: string;
  /** Whether requests in flight may finish afterwards. */
  readonly isPatient: boolean;
}
