import type { Finding, RuleMeta } from '../../src/model/results/finding';
import type { ReportInput } from '../../src/report/report-input';

export const RULE: RuleMeta = {
  id: 'grace-zero',
  group: 'time-budget',
  severity: 'error',
  title: 'A grace period of zero kills requests at once',
  reason: 'Kubernetes sends SIGKILL at once.',
  remedy: 'Leave terminationGracePeriodSeconds at 30 or above.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
};

export const WARNING_RULE: RuleMeta = { ...RULE, id: 'pdb-missing', group: 'drain', severity: 'warning' };

export const VIOLATED: Finding = {
  rule: 'grace-zero',
  severity: 'error',
  verdict: 'violated',
  object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
  position: { file: 'dist/web.yaml', line: 12, column: 7 },
  message: 'terminationGracePeriodSeconds is 0: every request in flight is lost at every rollout',
  remedy: 'set terminationGracePeriodSeconds to 42 or more',
};

export const IN_CONTAINER: Finding = { ...VIOLATED, container: 'app' };
export const WARNING: Finding = { ...VIOLATED, rule: 'pdb-missing', severity: 'warning' };
export const INFO: Finding = { ...VIOLATED, rule: 'pdb-unhealthy-eviction', severity: 'info' };
export const UNPROVEN: Finding = { ...VIOLATED, verdict: 'unproven' };
export const ACKNOWLEDGED: Finding = { ...VIOLATED, verdict: 'acknowledged', acknowledged: 'a batch server' };

export const FROM_MEMORY: Finding = {
  ...VIOLATED,
  object: { apiVersion: 'v1', kind: 'Pod', name: 'web' },
  position: undefined,
};

export function input(findings: readonly Finding[], overrides: Partial<ReportInput> = {}): ReportInput {
  return {
    toolVersion: '1.2.3',
    rules: [RULE, WARNING_RULE],
    scanned: 4,
    judged: 2,
    unread: [],
    findings,
    problems: [],
    threshold: { severity: 'error', strict: false },
    ...overrides,
  };
}
