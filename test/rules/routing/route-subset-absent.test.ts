import { custom } from '../../helpers/routes';
import { testRule } from '../../helpers/rule-tester';

type Part = Readonly<Record<string, unknown>>;

function virtualService(destination: Part, route: Part = {}): Part {
  return custom('networking.istio.io/v1', 'VirtualService', {
    hosts: ['web'],
    http: [{ route: [{ destination: { host: 'web', ...destination }, ...route }] }],
  });
}

function destinationRule(host: string, ...subsets: readonly string[]): Part {
  return custom('networking.istio.io/v1', 'DestinationRule', { host, subsets: subsets.map((name) => ({ name })) });
}

testRule('route-subset-absent', {
  valid: [
    { name: 'the whole Service', objects: [virtualService({})] },
    { name: 'a subset', objects: [virtualService({ subset: 'v1' }), destinationRule('web', 'v1', 'v2')] },
    {
      name: 'a subset by the full name of the host',
      objects: [virtualService({ subset: 'v1' }), destinationRule('web.default.svc.cluster.local', 'v1')],
    },
    {
      name: 'a subset of one of two DestinationRules',
      objects: [virtualService({ subset: 'v2' }), destinationRule('web', 'v1'), destinationRule('web', 'v2')],
    },
  ],
  invalid: [
    {
      name: 'another name',
      objects: [virtualService({ subset: 'v3' }), destinationRule('web', 'v1', 'v2')],
      findings: [{ object: 'VirtualService/web', says: ['subset v3 of Service web', '503'] }],
    },
    {
      name: 'no DestinationRule of the Service',
      objects: [virtualService({ subset: 'v1' }), destinationRule('api', 'v1')],
      findings: [{ object: 'VirtualService/web', verdict: 'unproven', says: ['subset v1'] }],
    },
    {
      name: 'a subset of weight 0, as a note',
      objects: [virtualService({ subset: 'v3' }, { weight: 0 }), destinationRule('web', 'v1')],
      findings: [{ object: 'VirtualService/web', severity: 'info', says: ['subset v3'] }],
    },
  ],
});
