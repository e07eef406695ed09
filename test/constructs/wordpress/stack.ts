import { Chart, Testing } from 'cdk8s';
import {
  IngressRouteTls,
  Secrets,
  Storage,
  WordpressRoute,
  WordpressStack,
  type WordpressStackProps,
  WordpressUploads,
} from '../../../src';
import { at, type Manifest, newChart } from '../../helpers/synth';

/** The four required props. */
export const REQUIRED: WordpressStackProps = {
  host: 'blog.example.com',
  route: WordpressRoute.ingressRoute(IngressRouteTls.certResolver('letsencrypt')),
  uploads: WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
  secrets: Secrets.existing(),
};

export function newStack(props: Partial<WordpressStackProps> = {}, chart: Chart = newChart()): WordpressStack {
  return new WordpressStack(chart, 'Site', { ...REQUIRED, ...props });
}

export function synth(props: Partial<WordpressStackProps> = {}): Manifest[] {
  return Testing.synth(Chart.of(newStack(props))) as Manifest[];
}

export function idOf(manifest: Manifest): string {
  return `${String(manifest.kind)}/${String(at(manifest, 'metadata.name'))}`;
}

export function find(manifests: readonly Manifest[], id: string): Manifest {
  const found = manifests.find((manifest) => idOf(manifest) === id);
  if (found === undefined) {
    throw new Error(`there is no ${id}, only ${manifests.map(idOf).join(', ')}`);
  }
  return found;
}

/** The variables of a container by name, with their value or its source. */
export function variablesOf(container: unknown): Readonly<Record<string, unknown>> {
  const list = (container as { env: { name: string; value?: string; valueFrom?: unknown }[] }).env;
  return Object.fromEntries(list.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}
