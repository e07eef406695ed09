import { type ParsedInput, type SourceFile, documentsOf, parseDocuments } from '../manifest/documents';
import { type Cluster, buildCluster } from '../model/cluster';
import { type CheckReport, type Finding, SEVERITIES } from '../model/results';
import { Acknowledgements } from './acknowledge';
import { type CheckOptions, chosenRules, ruleSettings } from './options';
import { RULES } from './register';
import type { Detection, Rule, RuleInput } from './rule';

export type { CheckOptions };

/** Checks manifests from files. */
export function check(files: readonly SourceFile[], options: CheckOptions = {}): CheckReport {
  return checkInput(parseDocuments(files), options);
}

/** Checks objects in memory, such as those of a chart. */
export function checkObjects(objects: readonly unknown[], options: CheckOptions = {}): CheckReport {
  return checkInput(documentsOf(objects), options);
}

function checkInput(input: ParsedInput, options: CheckOptions): CheckReport {
  const rules = chosenRules(RULES, options);
  const settings = ruleSettings(options);
  const { cluster, unusedSettings, problems } = buildCluster(input.documents, options.workloads ?? []);
  const acknowledgements = new Acknowledgements();
  const first: RuleInput = { cluster, settings, acknowledgements: [] };
  const found = detect(rules.filter(isFirst), first).map((each) => atTemplate(each, cluster));
  const findings = resolve(found, acknowledgements, options);
  const ran = new Set(rules.map(({ meta }) => meta.id));
  const last: RuleInput = { ...first, acknowledgements: acknowledgements.uses(cluster, ran) };
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
    judged: judgedObjects(cluster),
    unread: [...new Set([...cluster.unknownKinds.values()].flat().map(({ kind }) => kind))].sort(),
    unusedSettings,
    findings: inInputOrder([...findings, ...verdicts]).map((each) => toFinding(each, options)),
    problems: [...input.problems, ...problems],
  };
}

/** Namespaces, claims and the like are only read for the sake of these. */
function judgedObjects({ workloads, services, routes, budgets, autoscalers, networkPolicies }: Cluster): number {
  const lists = [workloads, services, routes, budgets, autoscalers, networkPolicies];
  return lists.reduce((sum, list) => sum + list.length, 0);
}

interface Found {
  readonly rule: Rule;
  readonly detection: Detection;
}

/** A detection that is reported. */
interface Resolved extends Found {
  /** The reason for which it is accepted. */
  readonly reason?: string;
}

function isFirst(rule: Rule): boolean {
  return rule.last !== true;
}

function detect(rules: readonly Rule[], input: RuleInput): readonly Found[] {
  return rules.flatMap((rule) => Array.from(rule.check(input), (detection) => ({ rule, detection })));
}

/** A fault in a template that a Rollout borrows is one of the object that has the template. */
function atTemplate({ rule, detection }: Found, { templateOwners }: Cluster): Found {
  const owner = templateOwners.get(detection.object);
  const [first, second] = detection.path ?? [];
  return owner === undefined || first !== 'spec' || second !== 'template'
    ? { rule, detection }
    : { rule, detection: { ...detection, object: owner, other: detection.object } };
}

function resolve(
  found: readonly Found[],
  acknowledgements: Acknowledgements,
  options: CheckOptions,
): readonly Resolved[] {
  const replacing = replacements(found);
  return found.flatMap((each) => {
    const { rule, detection } = each;
    // Looked up even if the detection is dropped, so that an acknowledgement of the general rule counts as used.
    const acknowledgement = acknowledgements.find(rule.meta.id, detection);
    if (replacing.get(detection.object)?.some((specific) => supersedes(specific, each)) === true) {
      return [];
    }
    const accepted = options.acknowledge === false ? undefined : acknowledgement;
    return [{ rule, detection, reason: accepted?.reason }];
  });
}

/** The detections of rules that supersede others, by object. */
function replacements(found: readonly Found[]): ReadonlyMap<object, readonly Found[]> {
  const byObject = new Map<object, Found[]>();
  for (const each of found) {
    const { rule, detection } = each;
    if (rule.meta.replaces !== undefined && detection.verdict === undefined) {
      const list = byObject.get(detection.object) ?? [];
      byObject.set(detection.object, list);
      list.push(each);
    }
  }
  return byObject;
}

/** One cause, one finding, unless the general rule is more severe or is about another container. */
function supersedes(specific: Found, general: Found): boolean {
  const [a, b] = [specific.detection.container, general.detection.container];
  return (
    specific.rule.meta.replaces?.includes(general.rule.meta.id) === true &&
    (a === undefined || b === undefined || a === b) &&
    rank(specific) <= rank(general)
  );
}

function rank({ rule, detection }: Found): number {
  return SEVERITIES.indexOf(detection.severity ?? rule.meta.severity);
}

function toFinding({ rule, detection, reason }: Resolved, options: CheckOptions): Finding {
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

/** Sorts by object in input order, so that each position is looked up once. Within an object, the order of the register is kept. */
function inInputOrder(resolved: readonly Resolved[]): readonly Resolved[] {
  return [...resolved].sort((a, b) => a.detection.object.index - b.detection.object.index);
}
