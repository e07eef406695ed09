import { documentsOf } from '../../src/manifest/documents';
import { Fields } from '../../src/model/objects/fields';
import { type KubernetesObject, readObject } from '../../src/model/objects/kubernetes-object';
import { readRouteContext } from '../../src/model/traffic/route-context';
import { ingress, merge } from '../helpers/manifests';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const INGRESS_CLASS = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'edge' },
  spec: { controller: 'example.com/ingress-controller' },
};
const GATEWAY_CLASS = {
  apiVersion: GATEWAY_API,
  kind: 'GatewayClass',
  metadata: { name: 'edge' },
  spec: { controllerName: 'example.com/gateway-controller' },
};

function gateway(gatewayClassName: string, namespace?: string): unknown {
  return {
    apiVersion: GATEWAY_API,
    kind: 'Gateway',
    metadata: { name: 'main', namespace },
    spec: { gatewayClassName },
  };
}

function route(...parentRefs: readonly unknown[]): KubernetesObject {
  return read([{ apiVersion: GATEWAY_API, kind: 'HTTPRoute', metadata: { name: 'web' }, spec: { parentRefs } }])[0]!;
}

function read(objects: readonly unknown[]): readonly KubernetesObject[] {
  return documentsOf(objects).documents.map((document, index) =>
    readObject(document, Fields.of(document.value, []), index),
  );
}

describe('the controller of an Ingress', () => {
  test.each([
    ['is that of its class', [INGRESS_CLASS], { ingressClassName: 'edge' }, {}, 'example.com/ingress-controller'],
    ['is its class by name if the input lacks the class', [], { ingressClassName: 'edge' }, {}, 'edge'],
    [
      'is that of the class in the old annotation',
      [INGRESS_CLASS],
      {},
      { 'kubernetes.io/ingress.class': 'edge' },
      'example.com/ingress-controller',
    ],
    ['is empty without a class', [INGRESS_CLASS], {}, {}, ''],
    [
      'is that of the default class without one',
      [merge(INGRESS_CLASS, { metadata: { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } })],
      {},
      {},
      'example.com/ingress-controller',
    ],
  ])('%s', (_, objects, spec, annotations, controller) => {
    expect(readRouteContext(read(objects)).controllerOfIngress(read([ingress(spec, annotations)])[0]!)).toBe(
      controller,
    );
  });
});

describe('the controllers of a Gateway API route', () => {
  const CONTROLLER = 'example.com/gateway-controller';

  test.each([
    ["are those of its Gateways' classes", [GATEWAY_CLASS, gateway('edge')], [{ name: 'main' }], [CONTROLLER]],
    [
      'are found in the namespace that the route names',
      [GATEWAY_CLASS, gateway('edge', 'infra')],
      [{ name: 'main', namespace: 'infra' }],
      [CONTROLLER],
    ],
    [
      'are one for each Gateway, empty for one that is not in the input',
      [GATEWAY_CLASS, gateway('edge')],
      [{ name: 'main' }, { name: 'other' }],
      [CONTROLLER, ''],
    ],
    ['are the class by name if the input lacks the class', [gateway('edge')], [{ name: 'main' }], ['edge']],
    [
      'are none if a Service is the parent: it is for the mesh',
      [GATEWAY_CLASS],
      [{ kind: 'Service', name: 'main' }],
      [],
    ],
    ['are unknown without a parent', [GATEWAY_CLASS, gateway('edge')], [], ['']],
  ])('%s', (_, objects, parents, controllers) => {
    expect(readRouteContext(read(objects)).controllersOfGatewayRoute(route(...parents))).toEqual(controllers);
  });
});
