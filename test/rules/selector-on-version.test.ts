import { service } from '../helpers/manifests';
import { testRule } from '../helpers/rule-tester';

testRule('selector-on-version', {
  valid: [
    { name: 'labels that stay', objects: [service()] },
    { name: 'a switch between blue and green', objects: [service({ selector: { app: 'web', version: 'blue' } })] },
  ],
  invalid: [
    {
      name: 'the version',
      objects: [service({ selector: { 'app.kubernetes.io/version': '1.2.3' } })],
      findings: [{ object: 'Service/web', says: ['app.kubernetes.io/version: 1.2.3'] }],
    },
    {
      name: 'the chart',
      objects: [service({ selector: { 'helm.sh/chart': 'web-0.1.0' } })],
      findings: [{ object: 'Service/web', says: ['helm.sh/chart: web-0.1.0'] }],
    },
    {
      name: 'a subset that may stay, as a warning',
      objects: [service({ selector: { version: 'v1' } })],
      findings: [{ object: 'Service/web', severity: 'warning', says: ['version: v1'] }],
    },
  ],
});
