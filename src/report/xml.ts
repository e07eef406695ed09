/**
 * The XML that JUnit reports and pictures need.
 */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Renders an element with escaped attributes. `body` is XML. If it is empty, the element is self-closing. */
export function element(name: string, attributes: Attributes, body = ''): string {
  const pairs = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const open = `<${name}${pairs.join('')}`;
  return body === '' ? `${open}/>` : `${open}>${body}</${name}>`;
}

/** Escapes text for use between tags and in quotes. Readers get the same text, but a CI system finds no command in it. */
export function escapeXml(text: string): string {
  return withoutForbidden(text)
    .replaceAll(/[\r\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll(/:(?=:)/g, '&#58;')
    .replaceAll(/#(?=#)/g, '&#35;');
}

/** XML 1.0 cannot represent most control characters, or half of a surrogate pair. */
function withoutForbidden(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
