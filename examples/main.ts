/**
 * Synthesizes every example into dist/NAME/ and lists the written files. With --update it writes next to the example's
 * source instead, where tests compare with it.
 */
import { relative } from 'node:path';
import { EXAMPLES } from '.';
import { synthExample } from './synth-example';

// cdk8s-cli passes the output folder in this variable.
const root = process.argv.includes('--update') ? __dirname : (process.env.CDK8S_OUTDIR ?? 'dist');

for (const name of Object.keys(EXAMPLES)) {
  const { files, kinds } = synthExample(name, root);
  for (const file of files) {
    console.log(`${relative('.', file)}  ${kinds.length} objects: ${kinds.join(', ')}`);
  }
}
