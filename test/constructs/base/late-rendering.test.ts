import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { deriveWhenRendered, isPatched } from '../../../src/constructs/base/late-rendering';
import { at, newChart } from '../../helpers/synth';

function newObject(): ApiObject {
  const deployment = new Deployment(newChart(), 'Web', { containers: [{ image: 'registry.example.com/web:1.2.3' }] });
  return ApiObject.of(deployment);
}

/** Calls a method as jsii's kernel does for programs in other languages. */
function callByKernel(object: ApiObject, method: 'toJson' | 'addJsonPatch', ...args: readonly unknown[]): unknown {
  const { prototype } = object.constructor as typeof ApiObject;
  return Reflect.apply(Reflect.get(prototype, method) as () => unknown, object, args);
}

describe('an object that renders late', () => {
  test('takes patches and renders them when its methods are called through its class', () => {
    const object = newObject();
    deriveWhenRendered(object, (generated) => ({ ...generated, spec: { replicas: 2 } }));
    callByKernel(object, 'addJsonPatch', JsonPatch.replace('/spec/replicas', 7));
    expect(isPatched(object)).toBe(true);
    expect(at(callByKernel(object, 'toJson'), 'spec.replicas')).toBe(7);
  });

  test('takes over the patches that it had', () => {
    const object = newObject();
    object.addJsonPatch(JsonPatch.add('/spec/hostUsers', false));
    deriveWhenRendered(object, (generated) => generated);
    expect(isPatched(object)).toBe(true);
    expect(at(object.toJson(), 'spec.hostUsers')).toBe(false);
  });

  test('stays an object of its class, by instance and by name', () => {
    const object = newObject();
    const { constructor: generatedClass } = object;
    deriveWhenRendered(object, (generated) => generated);
    expect(object).toBeInstanceOf(generatedClass);
    expect(object.constructor.name).toBe(generatedClass.name);
  });

  test('leaves other objects of its class alone', () => {
    const other = newObject();
    deriveWhenRendered(newObject(), (generated) => ({ ...generated, spec: {} }));
    expect(at(other.toJson(), 'spec.template')).toBeDefined();
  });

  test('renders what a subclass made of it', () => {
    class Labeled extends ApiObject {
      public override toJson(): unknown {
        return { ...(super.toJson() as object), labeled: true };
      }
    }
    const object = new Labeled(newChart(), 'Labeled', { apiVersion: 'v1', kind: 'ConfigMap' });
    deriveWhenRendered(object, (generated) => ({ ...generated, late: true }));
    expect(object.toJson()).toMatchObject({ labeled: true, late: true });
  });
});
