/**
 * Takes control of the manifest that an API object renders to.
 *
 * cdk8s applies JSON patches first and then lets the generated class print the fields that it knows. Fields added after
 * Kubernetes 1.27 are lost, however they were set: `preStop.sleep`, `matchLabelKeys`, native sidecars. Here, derived
 * fields and patches are applied to the output of the generated class instead.
 */
import { type ApiObject, JsonPatch } from 'cdk8s';
import { sorted } from './plain-objects';

export type Manifest = Readonly<Record<string, unknown>>;

/** Derives a manifest from the one that the generated class rendered. */
export type Derivation = (generated: Manifest) => Manifest;

/** Annotations that follow from what objects say. */
type Annotate = () => Readonly<Record<string, string>>;

interface LateRendering {
  readonly generate: () => Manifest;
  readonly derivations: Derivation[];
  readonly annotations: Annotate[];
  readonly patches: JsonPatch[];
}

const renderings = new WeakMap<ApiObject, LateRendering>();

/** Derives fields of an object whenever it is rendered, in the order in which derivations were added. */
export function deriveWhenRendered(object: ApiObject, derivation: Derivation): void {
  renderingOf(object).derivations.push(derivation);
}

/**
 * Adds annotations whenever an object is rendered, which may follow from what this object and others say: read that with
 * `renderUnannotated`, which asks for no annotations. One set explicitly is kept.
 */
export function annotateWhenRendered(object: ApiObject, annotations: Annotate): void {
  renderingOf(object).annotations.push(annotations);
}

/** The manifest without the annotations that follow from it. */
export function renderUnannotated(object: ApiObject): Manifest {
  const rendering = renderingOf(object);
  return patched(derived(rendering), rendering.patches);
}

/** Makes the escape hatch lose no field, for an object that derives none. */
export function keepEveryField(object: ApiObject): void {
  renderingOf(object);
}

/** Whether the object was patched through the escape hatch. */
export function isPatched(object: ApiObject): boolean {
  return (renderings.get(object)?.patches.length ?? 0) > 0;
}

function renderingOf(object: ApiObject): LateRendering {
  const existing = renderings.get(object);
  if (existing !== undefined) {
    return existing;
  }
  const rendering: LateRendering = {
    generate: object.toJson.bind(object) as () => Manifest,
    derivations: [],
    annotations: [],
    patches: takeEarlierPatches(object),
  };
  renderings.set(object, rendering);
  object.toJson = (): Manifest => patched(annotated(derived(rendering), rendering.annotations), rendering.patches);
  object.addJsonPatch = (...patches: JsonPatch[]): void => {
    rendering.patches.push(...patches);
  };
  return rendering;
}

/** Takes over patches that were added earlier, which cdk8s keeps in a private list. */
function takeEarlierPatches(object: ApiObject): JsonPatch[] {
  const { patches } = object as unknown as { readonly patches?: JsonPatch[] };
  return Array.isArray(patches) ? patches.splice(0) : [];
}

function derived({ generate, derivations }: LateRendering): Manifest {
  return derivations.reduce((manifest, derive) => derive(manifest), generate());
}

function annotated(manifest: Manifest, annotations: readonly Annotate[]): Manifest {
  const added = Object.assign({}, ...annotations.map((annotate) => annotate())) as Readonly<Record<string, string>>;
  if (Object.keys(added).length === 0) {
    return manifest;
  }
  const metadata = (manifest.metadata ?? {}) as Manifest & { readonly annotations?: Manifest };
  return { ...manifest, metadata: sorted({ ...metadata, annotations: sorted({ ...added, ...metadata.annotations }) }) };
}

/** Patches change in place, and what is derived may be shared with the next rendering. */
function patched(manifest: Manifest, patches: readonly JsonPatch[]): Manifest {
  return patches.length === 0 ? manifest : (JsonPatch.apply(structuredClone(manifest), ...patches) as Manifest);
}
