import { App } from 'cdk8s';
import { WordpressHaChart } from './chart';

const app = new App();
new WordpressHaChart(app, 'wordpress-ha');
app.synth();
