import { readFileSync } from 'node:fs';
import { check } from '/work/main/src/rules/check';
const files = process.argv.slice(2).map((name) => ({ name, text: readFileSync(name, 'utf8') }));
const r = check(files);
console.log(r.scanned, 'scanned', r.problems.length, 'problems');
for (const p of r.problems) console.log('PROBLEM', p.position.file, p.position.line, p.message);
for (const f of r.findings)
  console.log(
    `${f.position?.file.split('/').pop()}:${f.position?.line}:${f.position?.column} ${f.severity} ${f.verdict} ${f.rule} ${f.object.kind}/${f.object.namespace ?? ''}/${f.object.name} ${f.container ?? ''}\n    ${f.message}\n    -> ${f.remedy}`,
  );
