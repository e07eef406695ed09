import { service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('selector-on-version', {
  valid: [
    { name: 'labels that do not change', objects: [service()] },
    { name: 'a switch between blue and green', objects: [service({ selector: { app: 'web', version: 'blue' } })] },
    {
      name: 'a Service of one version, as a mesh has several',
      objects: [
        service({ selector: { app: 'web', version: 'v2' } }, { name: 'web-v2' }),
        service({ selector: { app: 'web', version: '1.2.3' } }, { name: 'web-1-2-3' }),
      ],
    },
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
      name: 'a version of which the name contains only a part',
      objects: [service({ selector: { version: 'v1.2' } }, { name: 'web-v1' })],
      findings: [{ object: 'Service/web-v1', says: ['version: v1.2'] }],
    },
    {
      name: 'a subset that may be permanent, as a warning',
      objects: [service({ selector: { version: 'v1' } })],
      findings: [{ object: 'Service/web', severity: 'warning', says: ['version: v1'] }],
    },
  ],
});
