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

/** Derives annotations from rendered objects. */
type Annotate = () => Readonly<Record<string, string>>;

interface LateRendering {
  readonly generate: () => Manifest;
  readonly derivations: Derivation[];
  readonly annotations: Annotate[];
  readonly patches: JsonPatch[];
  readonly completions: Derivation[];
}

type ApiObjectClass = typeof ApiObject;

const renderings = new WeakMap<ApiObject, LateRendering>();
const lateClasses = new WeakMap<ApiObjectClass, ApiObjectClass>();

/** Derives fields of an object whenever it is rendered, in the order in which derivations were added. */
export function deriveWhenRendered(object: ApiObject, derivation: Derivation): void {
  renderingOf(object).derivations.push(derivation);
}

/**
 * Adds annotations whenever an object is rendered. They may depend on this object and others, which must be read with
 * `renderUnannotated` to avoid a recursion. Annotations set explicitly are kept.
 */
export function annotateWhenRendered(object: ApiObject, annotations: Annotate): void {
  renderingOf(object).annotations.push(annotations);
}

/** Renders an object without its derived annotations. */
export function renderUnannotated(object: ApiObject): Manifest {
  const rendering = renderingOf(object);
  return patched(derived(rendering), rendering.patches);
}

/** Keeps every field set through the escape hatch, for an object without derivations. */
export function keepEveryField(object: ApiObject): void {
  renderingOf(object);
}

/** Derives a manifest from the one with all patches applied, such as a name that contains a hash of it. */
export function completeWhenRendered(object: ApiObject, completion: Derivation): void {
  renderingOf(object).completions.push(completion);
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
  const generatedClass = object.constructor as ApiObjectClass;
  const rendering: LateRendering = {
    generate: () => generatedClass.prototype.toJson.call(object) as Manifest,
    derivations: [],
    annotations: [],
    patches: takeEarlierPatches(object),
    completions: [],
  };
  renderings.set(object, rendering);
  Object.setPrototypeOf(object, lateClassOf(generatedClass).prototype);
  return rendering;
}

/**
 * Returns the subclass whose objects render late. Methods set on the object itself would not do: programs in other
 * languages call methods through jsii's kernel, which looks them up in `object.constructor.prototype`.
 */
function lateClassOf(generatedClass: ApiObjectClass): ApiObjectClass {
  const existing = lateClasses.get(generatedClass);
  if (existing !== undefined) {
    return existing;
  }
  const lateClass = class extends generatedClass {
    public override toJson(): Manifest {
      return rendered(renderingOf(this));
    }

    public override addJsonPatch(...patches: JsonPatch[]): void {
      renderingOf(this).patches.push(...patches);
    }
  };
  Object.defineProperty(lateClass, 'name', { value: generatedClass.name });
  lateClasses.set(generatedClass, lateClass);
  return lateClass;
}

/** Takes over patches that were added earlier, which cdk8s keeps in a private list. */
function takeEarlierPatches(object: ApiObject): JsonPatch[] {
  const { patches } = object as unknown as { readonly patches?: JsonPatch[] };
  return Array.isArray(patches) ? patches.splice(0) : [];
}

function rendered(rendering: LateRendering): Manifest {
  const manifest = patched(annotated(derived(rendering), rendering.annotations), rendering.patches);
  return rendering.completions.reduce((previous, complete) => complete(previous), manifest);
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

/** Works on a copy: patching changes values in place, and derived ones may be shared with the next rendering. */
function patched(manifest: Manifest, patches: readonly JsonPatch[]): Manifest {
  return patches.length === 0 ? manifest : (JsonPatch.apply(structuredClone(manifest), ...patches) as Manifest);
}
