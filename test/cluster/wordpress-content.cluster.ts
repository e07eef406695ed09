/**
 * Sites on a real cluster whose pods share a volume of plug-ins and themes, or of all of WordPress: it is filled by
 * several pods at once, and restored over a site with different content. Needs Traefik, WordPress 6.1 behind the name
 * below, and a storage class `csi-cephfs` that several nodes can mount.
 */
import { Testing } from 'cdk8s';
import {
  IngressRouteTls,
  Secrets,
  Storage,
  WordpressBackup,
  WordpressContent,
  WordpressRoute,
  WordpressStack,
  WordpressUploads,
} from '../../src';
import { type Manifest, newChart } from '../helpers/synth';
import { runByHand } from './by-hand';
import { apply, applyDefinitions, kubectl, load, makeSecrets, rolledOut, traefikPorts, wait } from './cluster';
import { Site } from './wordpress-site';

const IMAGE = 'wordpress:6.8-apache';
const SHARED = Storage.existingClass('csi-cephfs');

const CONTENTS = {
  content: { made: () => WordpressContent.onVolume(SHARED), copied: 'wp-content/plugins wp-content/themes' },
  everything: { made: () => WordpressContent.everythingOnVolume('a test of exactly this'), copied: '.' },
};

let https = 0;

beforeAll(async () => {
  await applyDefinitions();
  [, https] = await traefikPorts('traefik');
});

describe.each(['content', 'everything'] as const)('with %s on a volume', (kept) => {
  const namespace = `nonstop-wordpress-${kept}`;
  const host = `${kept}.example.com`;
  const { made, copied } = CONTENTS[kept];
  let site: Site;

  function render(maintenance = false): { readonly manifests: readonly Manifest[]; readonly kubectlCommand: string } {
    const chart = newChart();
    const { secrets } = new WordpressStack(chart, 'Site', {
      ...{ namespace, host, image: IMAGE, maintenance },
      content: made(),
      route: WordpressRoute.ingressRoute(IngressRouteTls.defaultCertificate()),
      uploads: WordpressUploads.onVolume(SHARED),
      secrets: Secrets.existing(),
      backup: WordpressBackup.toVolume(SHARED, { image: IMAGE }),
    });
    return { manifests: Testing.synth(chart) as Manifest[], kubectlCommand: secrets.kubectlCommand };
  }

  afterAll(async () => {
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  test('three pods that start at once fill it completely, one after the other', async () => {
    site = new Site(host, https, namespace);
    const { manifests, kubectlCommand } = render();
    expect(await apply(manifests, namespace)).toBe('');
    await makeSecrets(kubectlCommand, namespace);
    await rolledOut('wordpress', namespace);
    const differences = `cd /usr/src/wordpress && for each in ${copied}; do diff -rq "$each" "/var/www/html/$each" | grep '^Only in [^/]\\|^Files' ; done; true`;
    expect(await inPod(differences)).toBe('');
    expect(await inPod('find /var/www/html -name ".cdk8s-nonstop-copying*"')).toBe('');
  });

  test('it is installed, and a rollout loses nothing', async () => {
    expect((await site.install()).body).toContain('Success!');
    expect((await site.logIn()).status).toBe(302);
    await site.publish('Kept');
    const loading = load(https, { seconds: 90, qps: 10, connections: 4, keepAlive: false, host, https: true });
    await wait(5);
    await kubectl(['rollout', 'restart', 'deployment/wordpress', '-n', namespace]);
    await rolledOut('wordpress', namespace);
    const { sent, lost } = await loading;
    console.log(JSON.stringify({ kept, sent, lost }));
    expect(sent).toBeGreaterThan(300);
    expect(lost).toBe(0);
  });

  test('a backup is restored over later changes: a post is gone, and a plug-in is as it was', async () => {
    const plugin = '/var/www/html/wp-content/plugins/by-hand';
    await inPod(`mkdir ${plugin} && echo before > ${plugin}/by-hand.php`);
    expect(await runByHand('wordpress-backup', 'backup-1', namespace)).toMatchObject({ succeeded: true });
    await site.publish('After');
    await inPod(`echo after > ${plugin}/by-hand.php`);
    await apply(render(true).manifests, namespace);
    await rolledOut('wordpress', namespace);
    expect((await site.ask('/')).status).toBe(503);
    const restored = await runByHand('wordpress-backup-restore', 'restore-1', namespace, 'OVERWRITE=yes');
    expect(restored).toMatchObject({ succeeded: true });
    await apply(render().manifests, namespace);
    await rolledOut('wordpress', namespace);
    await untilNothingIsInMaintenance();
    expect(await site.titles()).toEqual(expect.arrayContaining(['Kept']));
    expect(await site.titles()).not.toContain('After');
    expect(await inPod(`cat ${plugin}/by-hand.php`)).toBe('before\n');
    expect((await site.ask('/wp-admin/')).status).toBe(200);
  });

  test('a restore without permission to overwrite is refused', async () => {
    const { succeeded, log } = await runByHand('wordpress-backup-restore', 'restore-2', namespace);
    expect({ succeeded, log }).toMatchObject({
      succeeded: false,
      log: expect.stringContaining('restore into an empty database, or set OVERWRITE=yes') as string,
    });
  });

  /** Old pods keep answering 503 until no router sends to them. */
  async function untilNothingIsInMaintenance(): Promise<void> {
    let served = 0;
    for (let tries = 0; served < 20; tries++) {
      expect(tries).toBeLessThan(120);
      served = (await site.ask('/')).status === 200 ? served + 1 : 0;
      await wait(0.5);
    }
  }

  async function inPod(script: string): Promise<string> {
    const exec = ['exec', '-n', namespace, 'deployment/wordpress', '-c', 'wordpress', '--', 'sh', '-c', script];
    return (await kubectl(exec)).stdout;
  }
});
