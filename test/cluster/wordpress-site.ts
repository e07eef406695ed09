/**
 * A WordPress site, as a user with a browser and kubectl sees it.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browse, kubectl, wait } from './cluster';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const USER = 'admin';

export class Site {
  private readonly folder = mkdtempSync(join(tmpdir(), 'nonstop-wordpress-'));
  private readonly password = `pw-${Date.now()}-${Math.random()}`;

  public constructor(
    public readonly host: string,
    public readonly port: number,
    private readonly namespace: string,
  ) {}

  public async ask(path: string, ...words: readonly string[]): Promise<Answer> {
    const jar = join(this.folder, 'jar');
    const text = await browse(this, path, ['--cookie', jar, '--cookie-jar', jar, ...words]);
    const end = text.lastIndexOf('\n');
    return { status: Number(text.slice(end + 1)), body: text.slice(0, end) };
  }

  public async install(): Promise<Answer> {
    const fields = {
      ...{ weblog_title: 'Nonstop', user_name: USER, admin_email: 'admin@example.com', language: '', pw_weak: 'on' },
      ...{ admin_password: this.password, admin_password2: this.password, Submit: 'Install' },
    };
    return this.ask('/wp-admin/install.php?step=2', ...form(fields));
  }

  public async logIn(): Promise<Answer> {
    await this.ask('/wp-login.php');
    const fields = { log: USER, pwd: this.password, 'wp-submit': 'Log In', testcookie: '1' };
    return this.ask('/wp-login.php', ...form(fields));
  }

  /** The path where the picture is served. */
  public async upload(name: string): Promise<string> {
    const file = join(this.folder, name);
    writeFileSync(file, PICTURE);
    const headers = ['Content-Type: image/png', `Content-Disposition: attachment; filename=${name}`];
    const { source_url: url } = await this.post('/wp/v2/media', headers, `@${file}`);
    return new URL(String(url)).pathname;
  }

  /** @param inSeconds The delay of its publication, if any. */
  public async publish(title: string, inSeconds?: number): Promise<void> {
    const date = new Date(Date.now() + (inSeconds ?? 0) * 1000).toISOString().slice(0, 19);
    const planned = inSeconds === undefined ? { status: 'publish' } : { status: 'future', date_gmt: date };
    await this.post('/wp/v2/posts', ['Content-Type: application/json'], JSON.stringify({ title, ...planned }));
  }

  public async titles(): Promise<string[]> {
    const { body } = await this.ask('/?rest_route=/wp/v2/posts');
    return (JSON.parse(body) as { title: { rendered: string } }[]).map(({ title }) => title.rendered);
  }

  /** Opens the dashboard repeatedly until `until` is settled, and counts the answers by status. */
  public async stayLoggedIn(until: Promise<unknown>): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    const over = until.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([over, wait(0.5).then(() => false)]))) {
      const { status } = await this.ask('/wp-admin/');
      counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  }

  /** The status of a path, by the pod that answers. */
  public async fromEveryPod(path: string): Promise<Readonly<Record<string, string>>> {
    const pods = await this.pods();
    const entries = pods.map(async ({ name }) => [name, await this.fromPod(name, path)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  public async pods(): Promise<{ readonly name: string; readonly node: string }[]> {
    const path =
      'jsonpath={range .items[*]}{.metadata.name} {.spec.nodeName} {.metadata.deletionTimestamp}{"\\n"}{end}';
    const words = ['get', 'pods', '-n', this.namespace, '-l', 'app=wordpress', '-o', path];
    const { stdout } = await kubectl(words);
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .flatMap(([name = '', node = '', deleted = '']) => (deleted === '' ? [{ name, node }] : []));
  }

  private async fromPod(pod: string, path: string): Promise<string> {
    const curl = ['curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}'];
    const headers = ['--header', `Host: ${this.host}`, '--header', 'X-Forwarded-Proto: https'];
    const exec = ['exec', '-n', this.namespace, pod, '-c', 'wordpress', '--'];
    const { stdout } = await kubectl([...exec, ...curl, ...headers, `http://localhost:8080${path}`]);
    return stdout;
  }

  private async post(route: string, headers: readonly string[], data: string): Promise<Record<string, unknown>> {
    const { body: nonce } = await this.ask('/wp-admin/admin-ajax.php?action=rest-nonce');
    const all = [`X-WP-Nonce: ${nonce}`, ...headers].flatMap((header) => ['--header', header]);
    const { status, body } = await this.ask(`/?rest_route=${route}`, ...all, '--data-binary', data);
    if (status !== 201) {
      throw new Error(`${route} should answer 201, got ${status}`);
    }
    return JSON.parse(body) as Record<string, unknown>;
  }
}

function form(fields: Readonly<Record<string, string>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`]);
}
