/**
 * The undo of a change that others may have built upon since: it restores only fields that still have the value set.
 */
import { isJsonObject, type JsonObject, member } from '../../manifest/json';
import { applyMerge, isEqual, mergeDiff } from './merge-diff';

export interface UndoPatch {
  /** The merge patch that restores the object; empty if nothing is left to do. */
  readonly patch: JsonObject;
  /** The fields that others have changed since, such as `spec.replicas`. */
  readonly kept: readonly string[];
}

/** `before` and `after` are the merge patches that undo and make the change; they have the same members. */
export function undoPatch(now: JsonObject, before: JsonObject, after: JsonObject, path = ''): UndoPatch {
  const parts = Object.entries(before).map(([key, old]): UndoPatch => {
    const name = path === '' ? key : `${path}.${key}`;
    return undoPatchOf(key, name, member(now, key) ?? null, old, member(after, key) ?? null);
  });
  return {
    patch: Object.assign({}, ...parts.map(({ patch }) => patch)) as JsonObject,
    kept: parts.flatMap((part) => part.kept),
  };
}

/** The actual values of the members whose predicted values are in `after`. */
export function sameMembers(object: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
  const pairs = Object.entries(before).map(([key, old]): [string, unknown] => {
    const [set, is] = [member(after, key), member(object, key)];
    const isInner = isJsonObject(old) && isJsonObject(set) && isJsonObject(is);
    return [key, isInner ? sameMembers(is, old, set) : (is ?? null)];
  });
  return Object.fromEntries(pairs);
}

function undoPatchOf(key: string, name: string, is: unknown, old: unknown, set: unknown): UndoPatch {
  if (isJsonObject(old) && isJsonObject(set) && isJsonObject(is)) {
    const { patch, kept } = undoPatch(is, old, set, name);
    return { patch: Object.keys(patch).length === 0 ? {} : { [key]: patch }, kept };
  }
  if (isEqual(is, old)) {
    return { patch: {}, kept: [] };
  }
  if (isEqual(is, set)) {
    return { patch: { [key]: old }, kept: [] };
  }
  if (isNamedList(is) && isNamedList(old) && isNamedList(set)) {
    return listBack(key, name, is, old, set);
  }
  return { patch: {}, kept: [name] };
}

type Named = JsonObject & { readonly name: string };

/** Whether items have names, such as containers: they are restored one by one, and those that others changed stay. */
function isNamedList(value: unknown): value is readonly Named[] {
  return Array.isArray(value) && value.every((item) => isJsonObject(item) && typeof member(item, 'name') === 'string');
}

function listBack(
  key: string,
  name: string,
  is: readonly Named[],
  old: readonly Named[],
  set: readonly Named[],
): UndoPatch {
  const kept: string[] = [];
  const here = is.flatMap((item): readonly JsonObject[] => {
    const was = named(old, item.name);
    const became = named(set, item.name);
    if (became === undefined) {
      return [item];
    }
    if (was === undefined) {
      // It was added by the change, and is removed unless others have modified it.
      return isEqual(item, became) ? [] : [item];
    }
    const back = undoPatch(item, mergeDiff(became, was), mergeDiff(was, became), `${name}[${item.name}]`);
    kept.push(...back.kept);
    return [applyMerge(item, back.patch)];
  });
  const removed = old.filter((item) => named(set, item.name) === undefined && named(is, item.name) === undefined);
  const list = [...here, ...removed];
  return { patch: isEqual(list, is) ? {} : { [key]: list }, kept };
}

function named(list: readonly Named[], name: string): Named | undefined {
  return list.find((item) => item.name === name);
}
