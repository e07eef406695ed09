/**
 * A registry that has two packages more than the real one: those of this repository, as they would be published. All
 * other requests are redirected to the registry that npm is set up with.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Registry {
  readonly url: string;
  readonly packed: readonly { readonly name: string; readonly bytes: number }[];
  close(): void;
}

interface Published {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly file: string;
  readonly tarball: Buffer;
}

/** Packs the packages into a folder, and serves them on this machine. */
export async function serveRegistry(packages: readonly string[], folder: string): Promise<Registry> {
  const published = packages.map((path) => pack(path, folder));
  const upstream = run('npm', ['config', 'get', 'registry']).replace(/\/$/, '');
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    const tarball = published.find(({ file }) => path === `/${file}`);
    const own = published.find(({ manifest }) => path === `/${manifest.name}`);
    if (request.method !== 'GET') {
      response.writeHead(404).end();
    } else if (tarball !== undefined) {
      response.end(tarball.tarball);
    } else if (own !== undefined) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(metadataOf(own, urlOf(server))));
    } else {
      response.writeHead(302, { location: `${upstream}${request.url}` }).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: urlOf(server),
    packed: published.map(({ manifest, tarball }) => ({ name: manifest.name, bytes: tarball.length })),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pack(path: string, folder: string): Published {
  const file = run('npm', ['pack', '--silent', '--pack-destination', folder, path]).split('\n').at(-1) ?? '';
  return {
    manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Published['manifest'],
    file,
    tarball: readFileSync(join(folder, file)),
  };
}

function metadataOf({ manifest, file, tarball }: Published, url: string): object {
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const dist = { tarball: `${url}/${file}`, integrity };
  return {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist } },
  };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' }).trim();
}
