import { App } from 'cdk8s';
import { PodinfoCanaryChart } from './chart';

const app = new App();
new PodinfoCanaryChart(app, 'podinfo-canary');
app.synth();
