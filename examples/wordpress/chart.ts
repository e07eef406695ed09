/**
 * The default WordPress site: only the four settings that cannot be guessed, and this package's defaults for all
 * others.
 */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { IngressRouteTls, Secrets, Storage, WordpressRoute, WordpressStack, WordpressUploads } from '../../src';

export class WordpressChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new WordpressStack(this, 'Wordpress', {
      host: 'blog.example.com',
      route: WordpressRoute.ingressRoute(IngressRouteTls.certResolver('letsencrypt')),
      uploads: WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
      secrets: Secrets.existing(),
    });
  }
}
