import { App } from 'cdk8s';
import { IngressChart } from './chart';

const app = new App();
new IngressChart(app, 'ingress');
app.synth();
