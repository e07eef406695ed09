/**
 * The last word on what an API object renders to.
 *
 * cdk8s applies JSON patches first and then lets the generated class print what it knows, so that fields which came
 * after Kubernetes 1.27 vanish, whoever set them: `preStop.sleep`, `matchLabelKeys`, native sidecars. Here derived
 * fields are added, and patches applied, to what the generated class has printed.
 */
import { type ApiObject, JsonPatch } from 'cdk8s';

export type Manifest = Readonly<Record<string, unknown>>;

/** Makes another manifest of the one that the generated class printed. */
export type Derivation = (generated: Manifest) => Manifest;

interface LateRendering {
  readonly derivations: Derivation[];
  readonly patches: JsonPatch[];
}

const renderings = new WeakMap<ApiObject, LateRendering>();

/** Derives fields of an object whenever it is rendered. Derivations run in the order in which they were added. */
export function deriveWhenRendered(object: ApiObject, derivation: Derivation): void {
  renderingOf(object).derivations.push(derivation);
}

/** Makes the escape hatch lose no field, for an object that derives none. */
export function keepEveryField(object: ApiObject): void {
  renderingOf(object);
}

/** Whether somebody patched the object by hand since it renders late. */
export function isPatched(object: ApiObject): boolean {
  return (renderings.get(object)?.patches.length ?? 0) > 0;
}

function renderingOf(object: ApiObject): LateRendering {
  const existing = renderings.get(object);
  if (existing !== undefined) {
    return existing;
  }
  const rendering: LateRendering = { derivations: [], patches: takeEarlierPatches(object) };
  renderings.set(object, rendering);
  const generate = object.toJson.bind(object) as () => Manifest;
  object.toJson = (): Manifest => {
    const derived = rendering.derivations.reduce((manifest, derive) => derive(manifest), generate());
    // Patches change in place, and what is derived may be shared with the next rendering.
    return rendering.patches.length === 0 ? derived : patched(structuredClone(derived), rendering.patches);
  };
  object.addJsonPatch = (...patches: JsonPatch[]): void => {
    rendering.patches.push(...patches);
  };
  return rendering;
}

/** Patches from before the object rendered late move over: cdk8s keeps them in a private list. */
function takeEarlierPatches(object: ApiObject): JsonPatch[] {
  const { patches } = object as unknown as { readonly patches?: JsonPatch[] };
  return Array.isArray(patches) ? patches.splice(0) : [];
}

function patched(manifest: Manifest, patches: readonly JsonPatch[]): Manifest {
  return JsonPatch.apply(manifest, ...patches) as Manifest;
}
