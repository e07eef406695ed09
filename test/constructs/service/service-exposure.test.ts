import { ServiceExposure } from '../../../src';
import { at, newWeb, render, renderAll } from '../../helpers/synth';

test.each([
  ['ClusterIP', ServiceExposure.clusterIp({ port: 80 })],
  ['NodePort', ServiceExposure.nodePort({ port: 80 })],
  ['LoadBalancer', ServiceExposure.loadBalancer({ port: 80 })],
])('a Service of type %s maps its own port to the named one', (type, service) => {
  const rendered = render(newWeb({ service }), 'Service');
  expect(at(rendered, 'spec')).toEqual({
    type,
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  });
});

test('names, annotations and the node port can be set', () => {
  const service = ServiceExposure.nodePort({
    name: 'front',
    portName: 'web',
    nodePort: 30012,
    annotations: { 'example.com/note': 'x' },
  });
  const rendered = render(newWeb({ service, portName: 'wdport' }), 'Service');
  expect(at(rendered, 'metadata')).toMatchObject({ name: 'front', annotations: { 'example.com/note': 'x' } });
  expect(at(rendered, 'spec.ports')).toEqual([{ name: 'web', port: 8080, nodePort: 30012, targetPort: 'wdport' }]);
});

test('the port can be found by number, for existing pods that do not name it', () => {
  const service = ServiceExposure.clusterIp({ port: 80, targetByNumber: true });
  expect(at(render(newWeb({ service }), 'Service'), 'spec.ports')).toEqual([
    { name: 'http', port: 80, targetPort: 8080 },
  ]);
});

test('the port can stay unnamed, as in an existing Service', () => {
  const service = ServiceExposure.clusterIp({ port: 80, portName: '' });
  expect(at(render(newWeb({ service }), 'Service'), 'spec.ports')).toEqual([{ port: 80, targetPort: 'http' }]);
});

test('a headless Service can be added', () => {
  const web = newWeb({ service: ServiceExposure.clusterIp({ headless: true }) });
  const services = renderAll(web).filter((object) => object.kind === 'Service');
  expect(services.map((object) => [at(object, 'metadata.name'), at(object, 'spec.clusterIP')])).toEqual([
    ['web', undefined],
    ['web-headless', 'None'],
  ]);
  expect(web.headlessService?.name).toBe('web-headless');
});

test.each<[string, () => unknown, string]>([
  ['port 0', () => ServiceExposure.clusterIp({ port: 0 }), "'port' should be a whole number from 1 to 65535, got 0"],
  [
    'a node port out of range',
    () => ServiceExposure.nodePort({ nodePort: 99999 }),
    "'nodePort' should be a whole number from 1 to 65535",
  ],
  [
    'a port name with a capital',
    () => ServiceExposure.clusterIp({ portName: 'Web' }),
    "'portName' should be a port name",
  ],
  [
    'a name that begins with a digit',
    () => ServiceExposure.clusterIp({ name: '1web' }),
    "'name' should be a DNS label that begins with a letter",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

test('a name that is too long for the headless Service is refused', () => {
  const metadata = { name: 'a'.repeat(60) };
  expect(() => newWeb({ metadata, service: ServiceExposure.clusterIp({ headless: true }) })).toThrow(
    "'service.name' should be a DNS label",
  );
});
