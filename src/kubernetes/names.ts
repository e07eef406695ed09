/**
 * The names that Kubernetes accepts, each with its description for messages.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 */
export interface NameFormat {
  readonly pattern: RegExp;
  readonly maxLength: number;
  /** Completes "should be ...". */
  readonly description: string;
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = String.raw`${LABEL}(\.${LABEL})*`;

export const DNS_LABEL: NameFormat = {
  pattern: new RegExp(`^${LABEL}$`),
  maxLength: 63,
  description: 'a DNS label (lower case letters, digits and "-", at most 63)',
};

/** The name of a Service. It becomes a host name, so it cannot begin with a digit. */
export const DNS_1035_LABEL: NameFormat = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  description: 'a DNS label that begins with a letter (lower case letters, digits and "-", at most 63)',
};

/** The name of most objects: DNS labels joined by dots. */
export const DNS_SUBDOMAIN: NameFormat = {
  pattern: new RegExp(`^${SUBDOMAIN}$`),
  maxLength: 253,
  description: 'a DNS subdomain (lower case letters, digits, "-" and ".", at most 253)',
};

/** A DNS subdomain that names an object, and no host. */
export const OBJECT_NAME: NameFormat = {
  ...DNS_SUBDOMAIN,
  description: 'the name of an object (lower case letters, digits, "-" and ".", at most 253)',
};

/** The name of a virtual host, with `*.` for all hosts below a domain. */
export const HOST_NAME: NameFormat = {
  pattern: new RegExp(String.raw`^(\*\.)?${SUBDOMAIN}$`),
  maxLength: 253,
  description: 'a host name such as shop.example.com or *.example.com (lower case letters, digits, "-" and ".")',
};

export const PORT_NAME: NameFormat = {
  pattern: new RegExp(`^(?=.*[a-z])(?!.*--)${LABEL}$`),
  maxLength: 15,
  description: 'a port name (lower case letters, digits and single "-", at least one letter, at most 15)',
};

export const LABEL_VALUE: NameFormat = {
  pattern: /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/,
  maxLength: 63,
  description: 'a label value (letters, digits, "-", "_" and ".", at most 63)',
};

export function matchesFormat(value: string, format: NameFormat): boolean {
  return value.length <= format.maxLength && format.pattern.test(value);
}

/** Whether a label or annotation key is a valid `name` or `prefix/name`. */
export function isQualifiedName(key: string): boolean {
  const parts = key.split('/');
  if (parts.length > 2) {
    return false;
  }
  const name = parts[parts.length - 1] ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  return (
    name !== '' &&
    matchesFormat(name, LABEL_VALUE) &&
    (prefix === undefined || matchesFormat(prefix, DNS_SUBDOMAIN))
  );
}
