import 'cdk8s-nonstop/jest';
import { Testing } from 'cdk8s';
import { WebChart } from '../web-chart';

test('it loses no requests', () => {
  const chart = new WebChart(Testing.app(), 'test');
  expect(Testing.synth(chart)).toLoseNothing();
});
