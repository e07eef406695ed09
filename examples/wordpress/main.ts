import { App } from 'cdk8s';
import { WordpressChart } from './chart';

const app = new App();
new WordpressChart(app, 'wordpress');
app.synth();
