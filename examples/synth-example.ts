import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, type Chart } from 'cdk8s';
import { EXAMPLES } from '.';

export interface SynthesizedExample {
  /** The written files, one per chart. */
  readonly files: readonly string[];
  /** The kind of each object. */
  readonly kinds: readonly string[];
}

/** Synthesizes an example into the folder with its name below `root`. */
export function synthExample(name: string, root: string): SynthesizedExample {
  const ExampleChart = EXAMPLES[name];
  if (ExampleChart === undefined) {
    throw new Error(`example should be one of ${Object.keys(EXAMPLES).join(', ')}, got '${name}'`);
  }
  const app = new App({ outdir: join(root, name) });
  const chart = new ExampleChart(app, name);
  app.synth();
  const files = readdirSync(app.outdir).filter((file) => file.endsWith(app.outputFileExtension));
  return { files: files.map((file) => join(app.outdir, file)), kinds: kindsOf(chart) };
}

function kindsOf(chart: Chart): string[] {
  return chart.node
    .findAll()
    .flatMap((construct) => (ApiObject.isApiObject(construct) ? [ApiObject.of(construct).kind] : []));
}
