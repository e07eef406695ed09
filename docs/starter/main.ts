import { App, Chart } from 'cdk8s';
import { Health, ZeroDowntimeDeployment } from 'cdk8s-nonstop';

const app = new App();
const chart = new Chart(app, 'quickstart');

new ZeroDowntimeDeployment(chart, 'Web', {
  image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
  port: 9898,
  health: Health.http('/healthz'),
});

app.synth();
