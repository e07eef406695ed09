/**
 * A site on WordPress, the default: the four things that nobody can guess, and all the rest as this package thinks it
 * right.
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
