import { type ParsedInput, type SourceFile, documentsOf, parseDocuments } from '../manifest/documents';
import { buildCluster } from '../model/cluster';
import type { CheckReport, Finding } from '../model/finding';
import { Acknowledgements } from './acknowledge';
import { type CheckOptions, chosenRules, ruleSettings } from './options';
import { RULES } from './register';
import type { Detection, Rule, RuleInput } from './rule';

export type { CheckOptions };

/** Checks manifests as files have them. */
export function check(files: readonly SourceFile[], options: CheckOptions = {}): CheckReport {
  return checkInput(parseDocuments(files), options);
}

/** Checks objects from memory, such as a chart's. */
export function checkObjects(objects: readonly unknown[], options: CheckOptions = {}): CheckReport {
  return checkInput(documentsOf(objects), options);
}

function checkInput(input: ParsedInput, options: CheckOptions): CheckReport {
  const rules = chosenRules(RULES, options);
  const settings = ruleSettings(RULES, options);
  const { cluster, problems } = buildCluster(input.documents, options.workloads ?? []);
  const acknowledgements = new Acknowledgements();
  const first: RuleInput = { cluster, settings, acknowledgements: [] };
  const found = detect(rules.filter(isFirst), first);
  const findings = resolve(found, acknowledgements, options);
  const ran = new Set(rules.map(({ meta }) => meta.id));
  const last: RuleInput = { ...first, acknowledgements: acknowledgements.uses(cluster.objects, ran) };
  const verdicts = resolve(
    detect(
      rules.filter((rule) => !isFirst(rule)),
      last,
    ),
    acknowledgements,
    options,
  );
  return {
    scanned: cluster.objects.length,
    findings: inInputOrder([...findings, ...verdicts]),
    problems: [...input.problems, ...problems],
  };
}

interface Found {
  readonly rule: Rule;
  readonly detection: Detection;
}

interface Placed {
  readonly index: number;
  readonly finding: Finding;
}

function isFirst(rule: Rule): boolean {
  return rule.last !== true;
}

function detect(rules: readonly Rule[], input: RuleInput): readonly Found[] {
  return rules.flatMap((rule) => Array.from(rule.check(input), (detection) => ({ rule, detection })));
}

function resolve(found: readonly Found[], acknowledgements: Acknowledgements, options: CheckOptions): Placed[] {
  const replaced = replacements(found);
  return found.flatMap(({ rule, detection }) => {
    // Looked up even for what is dropped: an acknowledgement of the general rule is not unused.
    const acknowledgement = acknowledgements.find(rule.meta.id, detection.object, detection.container);
    if (isReplaced(replaced, rule.meta.id, detection)) {
      return [];
    }
    const accepted = options.acknowledge === false ? undefined : acknowledgement;
    return [{ index: detection.object.index, finding: toFinding(rule, detection, accepted?.reason, options) }];
  });
}

/** Per object and replaced rule, the containers where a more specific rule spoke; '' stands for all. */
function replacements(found: readonly Found[]): ReadonlyMap<object, ReadonlyMap<string, ReadonlySet<string>>> {
  const byObject = new Map<object, Map<string, Set<string>>>();
  for (const { rule, detection } of found) {
    for (const general of rule.meta.replaces ?? []) {
      const byRule = byObject.get(detection.object) ?? new Map<string, Set<string>>();
      byObject.set(detection.object, byRule);
      byRule.set(general, (byRule.get(general) ?? new Set()).add(detection.container ?? ''));
    }
  }
  return byObject;
}

function isReplaced(
  replaced: ReturnType<typeof replacements>,
  rule: string,
  { object, container }: Detection,
): boolean {
  const containers = replaced.get(object)?.get(rule);
  return containers !== undefined && (container === undefined || containers.has('') || containers.has(container));
}

function toFinding(rule: Rule, detection: Detection, reason: string | undefined, options: CheckOptions): Finding {
  const { object, path = [], container, message } = detection;
  const configured = options.severities?.[rule.meta.id];
  return {
    rule: rule.meta.id,
    severity:
      configured !== undefined && configured !== 'off' ? configured : (detection.severity ?? rule.meta.severity),
    verdict: reason === undefined ? (detection.verdict ?? 'violated') : 'acknowledged',
    object: object.reference,
    ...(container !== undefined && { container }),
    ...withPosition(object.document.locate(path)),
    message,
    remedy: detection.remedy ?? rule.meta.remedy,
    ...(reason !== undefined && { acknowledged: reason }),
  };
}

function withPosition(position: Finding['position']): Pick<Finding, 'position'> {
  return position === undefined ? {} : { position };
}

/** By object as the input has them; within an object as the rules are registered. */
function inInputOrder(placed: readonly Placed[]): readonly Finding[] {
  return [...placed].sort((a, b) => a.index - b.index).map(({ finding }) => finding);
}
