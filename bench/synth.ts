import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { medianOfPairs, milliseconds } from './timing';
import { defineOurs, definePlain } from './workloads';

/** The number of apps in a chart, and how often each chart is synthesized. */
const SIZES: readonly (readonly [apps: number, rounds: number])[] = [
  [1, 501],
  [100, 15],
  [1000, 5],
];

export function benchSynth(): void {
  console.log('synth of a chart, including validations and YAML (median; goal: at most 1.15 times)');
  const ours = new Map<number, number>();
  for (const [apps, rounds] of SIZES) {
    const times = medianOfPairs(
      rounds,
      () => {
        synth(apps, defineOurs);
      },
      () => {
        synth(apps, definePlain);
      },
    );
    ours.set(apps, times.a);
    const ratio = (times.a / times.b).toFixed(2);
    const [a, b] = [milliseconds(times.a), milliseconds(times.b)];
    console.log(
      `  ${String(apps).padStart(4)} apps  ZeroDowntimeDeployment ${a}  plain cdk8s-plus ${b}  ${ratio} times`,
    );
  }
  const growth = (ours.get(1000) ?? NaN) / (ours.get(100) ?? NaN);
  console.log(`  growth from 100 to 1,000 apps: ${growth.toFixed(1)} times (goal: linear, 10)`);
}

function synth(apps: number, define: (scope: Construct, name: string) => void): string {
  const app = new App();
  const chart = new Chart(app, 'bench');
  for (let i = 0; i < apps; i += 1) {
    define(chart, `web-${i}`);
  }
  return app.synthYaml();
}
