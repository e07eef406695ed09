/**
 * The register of examples. Importing it has no side effects: callers define the charts they need.
 */
import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ExistingDeploymentChart } from './existing-deployment/chart';
import { GatewayChart } from './gateway/chart';
import { IngressChart } from './ingress/chart';
import { PodinfoChart } from './podinfo/chart';
import { PodinfoCanaryChart } from './podinfo-canary/chart';
import { QuickstartChart } from './quickstart/chart';
import { RollingUpdateChart } from './rolling-update/chart';
import { TraefikChart } from './traefik/chart';
import { WordpressChart } from './wordpress/chart';
import { WordpressHaChart } from './wordpress-ha/chart';
import { WordpressTutorialChart } from './wordpress-tutorial/chart';

/** The class of a chart without required props. */
export type ExampleChart = new (scope: Construct, id: string) => Chart;

/** The charts by name, which is also the folder, the chart's id and the folder below dist/. */
export const EXAMPLES: Readonly<Record<string, ExampleChart>> = {
  quickstart: QuickstartChart,
  'rolling-update': RollingUpdateChart,
  podinfo: PodinfoChart,
  'podinfo-canary': PodinfoCanaryChart,
  'existing-deployment': ExistingDeploymentChart,
  traefik: TraefikChart,
  ingress: IngressChart,
  gateway: GatewayChart,
  'wordpress-tutorial': WordpressTutorialChart,
  wordpress: WordpressChart,
  'wordpress-ha': WordpressHaChart,
};
