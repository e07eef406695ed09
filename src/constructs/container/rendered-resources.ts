import type { Qos } from './qos';

type Amounts = Readonly<Record<string, string>>;

/** Renders resources for objects that cdk8s-plus has no class for. */
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
