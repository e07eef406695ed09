import { type FieldPath, formatFieldPath } from '../../manifest/field-path';
import { describeType, describeValue, isJsonObject, member } from '../../manifest/json';
import type { IntOrPercent } from '../../kubernetes/int-or-percent';

/** A value of a type that the API server would reject. */
export interface WrongValue {
  readonly path: FieldPath;
  readonly message: string;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * A mapping in a manifest and its path: the only place that handles `unknown`. An absent section reads as an empty one, and
 * null as absent. A value of the wrong type is recorded, and read as intended if that is clear.
 */
export class Fields {
  /** Returns the fields of a whole object. Values of the wrong type are added to `wrong`. */
  static of(value: unknown, wrong: WrongValue[]): Fields {
    return new Fields(value, wrong);
  }

  private constructor(
    private readonly value: unknown,
    private readonly wrong: WrongValue[],
    private readonly parent?: Fields,
    private readonly key?: string,
    private readonly index?: number,
  ) {}

  /** Assembled on demand: most mappings are never reported. */
  get path(): FieldPath {
    const path: (string | number)[] = [];
    this.addTo(path);
    return path;
  }

  /** Whether the mapping exists at all. */
  get exists(): boolean {
    return isJsonObject(this.value);
  }

  has(key: string): boolean {
    const value = this.raw(key);
    return value !== undefined && value !== null;
  }

  /** The mapping as it is written, for comparisons. */
  get content(): unknown {
    return this.value;
  }

  keys(): readonly string[] {
    return isJsonObject(this.value) ? Object.keys(this.value) : [];
  }

  child(key: string): Fields {
    const value = this.raw(key) ?? undefined;
    if (value !== undefined && !isJsonObject(value)) {
      this.refuse(key, 'a mapping', value);
    }
    return new Fields(value, this.wrong, this, key);
  }

  descend(path: readonly string[]): Fields {
    return path.reduce<Fields>((fields, key) => fields.child(key), this);
  }

  /** Returns the mappings in a list. */
  children(key: string): readonly Fields[] {
    const children: Fields[] = [];
    this.items(key).forEach((item, index) => {
      if (item === null || isJsonObject(item)) {
        children.push(new Fields(item, this.wrong, this, key, index));
      } else {
        this.refuse(`${key}[${index}]`, 'a mapping', item);
      }
    });
    return children;
  }

  /** Returns a name, an image or the like, which is never a template once it is rendered. */
  text(key: string): string | undefined {
    const text = this.stringOf(key, describeValue);
    if (text !== undefined && isTemplate(text)) {
      this.refuse(key, 'rendered', text);
    }
    return text;
  }

  /** Returns a text of any content, which may be a secret. */
  secretText(key: string): string | undefined {
    return this.stringOf(key, describeType);
  }

  texts(key: string): readonly string[] {
    return this.items(key).flatMap((item) =>
      typeof item === 'string' ? [item] : typeof item === 'number' || typeof item === 'boolean' ? [String(item)] : [],
    );
  }

  integer(key: string): number | undefined {
    const value = this.raw(key) ?? undefined;
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) {
      return value;
    }
    this.refuse(key, 'a whole number', value, typeof value === 'string' ? '; remove the quotes' : '');
    const meant = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    return typeof meant === 'number' && Number.isFinite(meant) ? Math.trunc(meant) : undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.raw(key) ?? undefined;
    if (value === undefined || typeof value === 'boolean') {
      return value;
    }
    this.refuse(key, 'true or false', value);
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }

  intOrPercent(key: string): IntOrPercent | undefined {
    const value = this.raw(key) ?? undefined;
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) {
      return value;
    }
    if (typeof value === 'string' && /^\d+%$/.test(value)) {
      return value;
    }
    this.refuse(key, 'a whole number or a percentage', value);
    return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
  }

  /** Returns a number or a name, as used for the ports of probes and Services. */
  portReference(key: string): number | string | undefined {
    const value = this.raw(key) ?? undefined;
    return typeof value === 'string' && value !== '' ? this.text(key) : this.integer(key);
  }

  /** Returns a quantity as it is written. */
  quantity(key: string): string | number | undefined {
    const value = this.raw(key) ?? undefined;
    return typeof value === 'string' ? this.text(key) : typeof value === 'number' ? value : undefined;
  }

  /** Returns a mapping of labels, which are never templates once they are rendered. */
  labels(key: string): ReadonlyMap<string, string> {
    const labels = this.strings(key);
    for (const [name, text] of labels) {
      if (isTemplate(text)) {
        this.child(key).refuse(name, 'rendered', text);
      }
    }
    return labels;
  }

  /** Returns a mapping of strings, such as annotations. Numbers and booleans are read as they are written. */
  strings(key: string): ReadonlyMap<string, string> {
    const value = this.raw(key) ?? undefined;
    if (!isJsonObject(value)) {
      if (value !== undefined) {
        this.refuse(key, 'a mapping', value);
      }
      return NOTHING;
    }
    const strings = new Map<string, string>();
    for (const [name, text] of Object.entries(value)) {
      if (typeof text === 'string') {
        strings.set(name, text);
      } else if (typeof text === 'number' || typeof text === 'boolean') {
        const path = [...this.path, key, name];
        const message = `'${formatFieldPath(path)}' should be a string, got ${describeValue(text)}; put it in quotes`;
        this.wrong.push({ path, message });
        strings.set(name, String(text));
      } else if (text === null) {
        strings.set(name, '');
      }
    }
    return strings;
  }

  /** Records that a value is wrong. */
  refuse(
    key: string,
    expected: string,
    value: unknown,
    remedy = '; the API server rejects it',
    describe = describeValue,
  ): void {
    const path = [...this.path, key];
    const action = isTemplate(value) ? TEMPLATE_REMEDY : remedy;
    this.wrong.push({
      path,
      message: `'${formatFieldPath(path)}' should be ${expected}, got ${describe(value)}${action}`,
    });
  }

  private addTo(path: (string | number)[]): void {
    this.parent?.addTo(path);
    if (this.key !== undefined) {
      path.push(this.key);
    }
    if (this.index !== undefined) {
      path.push(this.index);
    }
  }

  private raw(key: string): unknown {
    return isJsonObject(this.value) ? member(this.value, key) : undefined;
  }

  private stringOf(key: string, describe: (value: unknown) => string): string | undefined {
    const value = this.raw(key) ?? undefined;
    if (value === undefined || typeof value === 'string') {
      return value;
    }
    this.refuse(key, 'a string', value, '; put it in quotes', describe);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  private items(key: string): readonly unknown[] {
    const value = this.raw(key) ?? undefined;
    if (value !== undefined && !Array.isArray(value)) {
      this.refuse(key, 'a list', value);
    }
    return Array.isArray(value) ? (value as readonly unknown[]) : [];
  }
}

const TEMPLATE_REMEDY = '; it is a template: render it first, for example with `helm template`';

function isTemplate(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{') && value.includes('}}');
}
