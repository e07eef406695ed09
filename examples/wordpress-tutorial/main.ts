import { App } from 'cdk8s';
import { WordpressTutorialChart } from './chart';

const app = new App();
new WordpressTutorialChart(app, 'wordpress-tutorial');
app.synth();
