import type { Qos } from './qos';

type Amounts = Readonly<Record<string, string>>;

/** What a container is given, as Kubernetes prints it, for objects that cdk8s-plus has no class of. */
export function renderResources({ _resources: { cpu, memory } }: Qos): Readonly<Record<string, Amounts>> {
  const side = (name: 'request' | 'limit'): Amounts => ({
    ...(cpu?.[name] === undefined ? {} : { cpu: cpu[name].amount }),
    ...(memory?.[name] === undefined ? {} : { memory: `${memory[name].toMebibytes()}Mi` }),
  });
  return Object.fromEntries(
    [['limits', side('limit')] as const, ['requests', side('request')] as const].filter(
      ([, amounts]) => Object.keys(amounts).length > 0,
    ),
  );
}
