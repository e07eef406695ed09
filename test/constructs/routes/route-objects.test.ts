import { GatewayParentRef, IngressClass } from '../../../src';
import { newWeb, renderAll } from '../../helpers/synth';

type Expose = (web: ReturnType<typeof newWeb>, id?: string, name?: string) => void;

const EXPOSE: readonly [string, string, Expose][] = [
  [
    'Ingress',
    'web',
    (web, id, name) => web.exposeViaIngress({ ingressClass: IngressClass.nginx(), host: 'a.test', ...named(name), id }),
  ],
  [
    'HTTPRoute',
    'web',
    (web, id, name) => web.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')], ...named(name), id }),
  ],
  ['Service', 'web-lb', (web, id, name) => web.exposeViaLoadBalancer({ ...named(name), id })],
];

function named(name: string | undefined): { metadata?: { name: string } } {
  return name === undefined ? {} : { metadata: { name } };
}

describe.each(EXPOSE)('a second %s', (kind, name, expose) => {
  test('with the same name would replace the first', () => {
    const web = newWeb();
    expose(web);
    expose(web, 'Second');
    expect(() => renderAll(web)).toThrow(
      `${kind} '${name}' is also defined by test/Web/Second: the one that is applied last replaces ` +
        "the other; give one of them its own 'metadata.name'",
    );
  });

  test('with another name coexists with it', () => {
    const web = newWeb();
    expose(web);
    expose(web, 'Second', 'second');
    const names = renderAll(web).flatMap((object) => (object.kind === kind ? [object.metadata] : []));
    expect(names).toContainEqual(expect.objectContaining({ name: 'second' }));
    expect(names).toContainEqual(expect.objectContaining({ name }));
  });
});
