/**
 * The jsii kernel as a client library of another language drives it: a process that loads packages and takes one JSON
 * request per line.
 *
 * It comes from the tarball of `@jsii/runtime`, which has all it needs, rather than from devDependencies: some
 * registries lack `@jsii/kernel`, on which it depends without using it.
 *
 * @see https://aws.github.io/jsii/specification/3-kernel-api/
 */
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** The newest kernel when the pinned jsii was released. Client libraries bring their own. */
const RUNTIME = '@jsii/runtime@1.140.0';

/** The peers, in the order of their dependencies. */
const PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-27'];

/** An object that the kernel keeps. */
export interface ObjectRef {
  readonly '$jsii.byref': string;
}

type Fields = Readonly<Record<string, unknown>>;

interface Answer {
  readonly ok?: Fields;
  readonly error?: string;
}

export class Kernel {
  /** Packs the packages that a program needs, and starts a kernel that has loaded them. */
  public static async start(root: string, folder: string): Promise<Kernel> {
    execFileSync('tar', ['-xzf', pack(folder, RUNTIME)], { cwd: folder });
    const kernel = new Kernel(spawn('node', [join(folder, 'package/webpack/bin/jsii-runtime.js')], { cwd: folder }));
    try {
      await kernel.answer();
      for (const peer of PEERS) {
        const { name, version } = packageIn(join(root, 'node_modules', peer));
        await kernel.ask({ api: 'load', name, version, tarball: pack(folder, `${name}@${version}`) });
      }
      await kernel.ask({ api: 'load', ...packageIn(root), tarball: pack(folder, root) });
    } catch (error) {
      await kernel.stop();
      throw error;
    }
    return kernel;
  }

  private readonly answers: AsyncIterator<string>;
  private readonly lines: Interface;

  private constructor(private readonly process: ChildProcessWithoutNullStreams) {
    this.lines = createInterface(process.stdout);
    this.answers = this.lines[Symbol.asyncIterator]();
  }

  public async create(fqn: string, ...args: readonly unknown[]): Promise<ObjectRef> {
    return (await this.ask({ api: 'create', fqn, args })) as unknown as ObjectRef;
  }

  /** Calls a method of an object, or a static one of a class. */
  public async call(target: ObjectRef | string, method: string, ...args: readonly unknown[]): Promise<unknown> {
    const { result } =
      typeof target === 'string'
        ? await this.ask({ api: 'sinvoke', fqn: target, method, args })
        : await this.ask({ api: 'invoke', objref: target, method, args });
    return result;
  }

  public async get(objref: ObjectRef, property: string): Promise<unknown> {
    return (await this.ask({ api: 'get', objref, property })).value;
  }

  public async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.stdin.end(`${JSON.stringify({ exit: 0 })}\n`);
    await ended;
    this.lines.close();
  }

  private async ask(request: Fields): Promise<Fields> {
    this.process.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await this.answer();
    if (answer.error !== undefined) {
      throw new Error(answer.error);
    }
    return answer.ok ?? {};
  }

  private async answer(): Promise<Answer> {
    const line = await this.answers.next();
    if (line.done === true) {
      throw new Error('the kernel ended');
    }
    return JSON.parse(line.value) as Answer;
  }
}

/** Options by value, as client libraries send them. */
export function struct(fqn: string, data: Fields): Fields {
  return { '$jsii.struct': { fqn, data } };
}

/** An object of any keys. */
export function map(data: Fields): Fields {
  return { '$jsii.map': data };
}

/** Packs a folder or a package of the registry, and returns the path of the tarball. */
function pack(folder: string, source: string): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, source];
  const output = execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const packed = JSON.parse(output) as readonly { readonly filename: string }[];
  return join(folder, packed[0]!.filename);
}

function packageIn(folder: string): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ReturnType<
    typeof packageIn
  >;
  return { name, version };
}
