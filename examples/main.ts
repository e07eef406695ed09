/**
 * Synthesises every example into dist/NAME/ and says what was written.
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ApiObject, App, type Chart } from 'cdk8s';
import { EXAMPLES } from '.';

// cdk8s-cli says where to write through this variable.
const root = process.env.CDK8S_OUTDIR ?? 'dist';

for (const [name, ExampleChart] of Object.entries(EXAMPLES)) {
  const outdir = join(root, name);
  const app = new App({ outdir });
  const chart = new ExampleChart(app, name);
  app.synth();
  const objects = kindsOf(chart);
  for (const file of readdirSync(outdir)) {
    console.log(`${relative('.', join(outdir, file))}  ${objects.length} objects: ${objects.join(', ')}`);
  }
}

function kindsOf(chart: Chart): string[] {
  return chart.node
    .findAll()
    .flatMap((construct) => (ApiObject.isApiObject(construct) ? [ApiObject.of(construct).kind] : []));
}
