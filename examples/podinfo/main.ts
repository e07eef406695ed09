import { App } from 'cdk8s';
import { PodinfoChart } from './chart';

const app = new App();
new PodinfoChart(app, 'podinfo');
app.synth();
