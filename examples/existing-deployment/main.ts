import { App } from 'cdk8s';
import { ExistingDeploymentChart } from './chart';

const app = new App();
new ExistingDeploymentChart(app, 'existing-deployment');
app.synth();
