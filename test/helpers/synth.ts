import { App, Chart, Testing } from 'cdk8s';
import {
  Health,
  ZeroDowntimeDeployment,
  type ZeroDowntimeDeploymentProps,
  type ZeroDowntimeAttachmentProps,
  ZeroDowntimeAttachment,
} from '../../src';

/** A manifest as plain data. */
export type Manifest = Readonly<Record<string, unknown>>;

/** A chart in its own app, whose validations run when it is synthesized. Unlike Testing.app(), it makes no folder. */
export function newChart(id = 'test'): Chart {
  return new Chart(new App(), id);
}

/** The three required props. */
export const REQUIRED: ZeroDowntimeDeploymentProps = {
  image: 'registry.example.com/web:1.2.3',
  port: 8080,
  health: Health.http('/healthz'),
};

/** A workload named "web" in its own chart. */
export function newWeb(props: Partial<ZeroDowntimeDeploymentProps> = {}, chart = newChart()): ZeroDowntimeDeployment {
  return new ZeroDowntimeDeployment(chart, 'Web', { ...REQUIRED, metadata: { name: 'web' }, ...props });
}

export function attach(chart: Chart, props: ZeroDowntimeAttachmentProps): ZeroDowntimeAttachment {
  return new ZeroDowntimeAttachment(chart, 'ZeroDowntime', props);
}

/** The object of a kind that a construct's chart renders; the first if there are several. */
export function render(scope: { readonly node: ZeroDowntimeDeployment['node'] }, kind: string): Manifest {
  const found = renderAll(scope).find((object) => object.kind === kind);
  if (found === undefined) {
    throw new Error(`the chart renders no ${kind}`);
  }
  return found;
}

export function renderAll(scope: { readonly node: ZeroDowntimeDeployment['node'] }): Manifest[] {
  const chart = scope.node.scopes.find((construct) => Chart.isChart(construct));
  return Testing.synth(chart!) as Manifest[];
}

export function renderDeployment(props: Partial<ZeroDowntimeDeploymentProps> = {}): Manifest {
  return render(newWeb(props), 'Deployment');
}

/** The value at a path such as `spec.template.spec.containers.0.name`. */
export function at(manifest: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], manifest);
}

/** The value in the pod template's spec. */
export function inPod(manifest: Manifest, path: string): unknown {
  return at(manifest, `spec.template.spec.${path}`);
}

/** The value in the first container. */
export function inContainer(manifest: Manifest, path: string): unknown {
  return inPod(manifest, `containers.0.${path}`);
}
