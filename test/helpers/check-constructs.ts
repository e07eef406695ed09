import { type CheckOptions, checkObjects as checkAll } from '../../src/rules';
import { ADVICE } from './advice';

/** The user chooses ingress-nginx. */
const LEFT_TO_USERS: readonly string[] = [...ADVICE, 'router-retired'];

/** Checks the output of constructs, without advice that they leave to their users. */
export function checkObjects(objects: readonly unknown[], options: CheckOptions = {}): ReturnType<typeof checkAll> {
  const report = checkAll(objects, options);
  return {
    ...report,
    findings: report.findings.filter(({ rule, severity }) => severity !== 'info' || !LEFT_TO_USERS.includes(rule)),
  };
}
