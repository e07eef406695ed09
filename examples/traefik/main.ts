import { App } from 'cdk8s';
import { TraefikChart } from './chart';

const app = new App();
new TraefikChart(app, 'traefik');
app.synth();
