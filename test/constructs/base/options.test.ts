import { App, Chart } from 'cdk8s';
import {
  GracefulShutdown,
  Health,
  Router,
  ZeroDowntimeDeployment,
  type ZeroDowntimeDeploymentProps,
} from '../../../src';
import { newChart, newWeb, REQUIRED } from '../../helpers/synth';

describe('an option', () => {
  test.each<[string, () => unknown, string]>([
    [
      'misspelled',
      () => new ZeroDowntimeDeployment(newChart(), 'Web', { ...REQUIRED, replica: 3 } as never),
      "'props' should have options of ZeroDowntimeDeploymentProps, got 'replica'; did you mean 'replicas'?",
    ],
    [
      'written as in Python',
      () => newWeb().exposeViaIngressRoute({ host: 'a.example.com', path_prefix: '/x' } as never),
      "'options' should have options of ExposeViaIngressRouteOptions, got 'path_prefix'; did you mean 'pathPrefix'?",
    ],
    [
      'of a choice',
      () => GracefulShutdown.drain({ longestrequest: 5 } as never),
      "got 'longestrequest'; did you mean 'longestRequest'?",
    ],
  ])('%s is refused, with the name that was meant', (_name, make, message) => {
    expect(make).toThrow(message);
  });

  test('of a user, which resembles none, is ignored: props may extend those of a construct', () => {
    interface TeamProps extends ZeroDowntimeDeploymentProps {
      readonly team: string;
    }
    class TeamWeb extends ZeroDowntimeDeployment {
      public constructor(scope: Chart, id: string, props: TeamProps) {
        super(scope, id, props);
      }
    }
    expect(() => new TeamWeb(newChart(), 'Web', { ...REQUIRED, team: 'blue' })).not.toThrow();
  });

  test('of a user that resembles one is ignored beside the one that it resembles', () => {
    const props = { ...REQUIRED, images: ['a'] };
    expect(() => new ZeroDowntimeDeployment(newChart(), 'Web', props)).not.toThrow();
  });
});

test.each<[string, unknown, string]>([
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['text', 'web', "'web'"],
  ['a list', [], 'an empty list'],
])('%s instead of options is refused', (_name, options, shown) => {
  const chart = new Chart(new App(), 'test');
  expect(() => new ZeroDowntimeDeployment(chart, 'Web', options as never)).toThrow(
    `'props' should be an object of options, got ${shown}`,
  );
});

test('a choice without options needs none, but takes nothing else', () => {
  expect(() => Health.tcp()).not.toThrow();
  expect(() => Health.tcp(Router as never)).toThrow("'options' should be an object of options, got a function");
});
